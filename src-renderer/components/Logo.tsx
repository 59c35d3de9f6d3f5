/** A lectern with an open book on it. */
export function Logo({ withName = true }: { withName?: boolean }) {
  return (
    <span className="logo">
      <svg aria-hidden width="28" height="28" viewBox="0 0 28 28" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M14 9c-2.5-2-6-2.6-10-2v9c4-.6 7.5 0 10 2 2.500-2 6-2.600 10-2V7c-4-.6-7.500 0-10 2Z" />
        <path d="M14 9v15M9 24h10" />
      </svg>
      {withName ? <span className="logo-name">Lectern</span> : null}
    </span>
  )
}
