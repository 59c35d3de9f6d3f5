// Required before the app by tests that have a keyring: Playwright tells every Electron to use none.
require('electron').app.commandLine.appendSwitch('password-store', 'gnome-libsecret')
