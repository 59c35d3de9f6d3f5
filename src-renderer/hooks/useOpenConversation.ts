import { useMutation, useQueryClient } from '@tanstack/react-query'
import { putConversation } from './useConversations.ts'
import { goTo } from './useRoute.ts'
import { useServices } from './useServices.ts'

/** Goes to the conversation with a person, by id. */
export function useOpenConversation() {
  const { api } = useServices()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (personId: string) => api.openConversation({ body: { personId } }),
    onSuccess: (conversation) => {
      putConversation(client, conversation)
      goTo({ name: 'messages', conversationId: conversation.id })
    },
  })
}
