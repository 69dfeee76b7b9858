// The remote screen: pixels in, keys and pointer out. There is no clipboard here: what the desktop copies is not read,
// and nothing of this computer's is sent.
import RFB from '/lib/novnc/core/rfb.js'

const patienceInSeconds = 120
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const body = document.body
const desktop = body.dataset.desktop
const at = (id) => document.getElementById(id)
let rfb
let leaving = false

const say = (text) => {
  at('state').textContent = text
}

const overlay = (title, text, again = false) => {
  at('overlay').hidden = title === null
  at('overlay-title').textContent = title ?? ''
  at('overlay-text').textContent = text ?? ''
  at('again').hidden = !again
}

const api = async (path, options = {}) => {
  const reply = await fetch(`/api/v1/${path}`, { credentials: 'same-origin', ...options })
  const answer = reply.status === 204 ? null : await reply.json()
  if (!reply.ok) {
    throw Object.assign(new Error(answer.title), { code: answer.code, status: reply.status })
  }

  return answer
}

// A ticket works once and for a minute: each connection asks for its own.
const open = async () => {
  const asked = await api(`desktops/${desktop}/open`, { method: 'POST', headers: { 'X-Tre-Anti-Forgery': body.dataset.antiForgery } })
  const session = await api(`display-sessions/${asked.sessionId}?wait=25`)
  if (session.state !== 'granted') {
    throw new Error(session.endReason ?? 'The session was not granted.')
  }

  const address = new URL(`/desktops/${desktop}/display?session=${asked.sessionId}`, location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  return new Promise((resolve, reject) => {
    const connection = new RFB(at('screen'), address.href, { wsProtocols: ['binary', `tre.ticket.${asked.ticket}`] })
    connection.scaleViewport = true
    connection.resizeSession = true
    connection.showDotCursor = true
    connection.focusOnClick = true
    let connected = false
    connection.addEventListener('connect', () => {
      connected = true
      resolve(connection)
    })
    connection.addEventListener('disconnect', () => (connected ? connect(true) : reject(new Error('The desktop did not answer.'))))
  })
}

const connect = async (lost) => {
  if (leaving) {
    return
  }

  const until = Date.now() + patienceInSeconds * 1000
  say(lost ? 'Connection lost' : 'Connecting')
  while (!leaving) {
    const left = Math.ceil((until - Date.now()) / 1000)
    overlay(lost ? 'The connection was lost' : 'Connecting', `Your work in the desktop goes on. Trying for ${left} seconds more.`)
    try {
      rfb = await open()
      say('Connected')
      overlay(null)
      rfb.focus()
      return
    } catch (reason) {
      const final = [401, 403, 404].includes(reason.status)
      if (final || Date.now() > until) {
        say('Not connected')
        overlay('The desktop cannot be opened', reason.message, true)
        return
      }

      lost = true
      overlay('Not connected yet', `${reason.message} Trying for ${left} seconds more.`)
      await pause(2000)
    }
  }
}

at('again').addEventListener('click', () => connect(false))
at('disconnect').addEventListener('click', () => {
  leaving = true
  rfb?.disconnect()
})
at('full-screen').addEventListener('click', () => (document.fullscreenElement ? document.exitFullscreen() : body.requestFullscreen()))
at('help').addEventListener('click', () => {
  at('help-text').hidden = !at('help-text').hidden
  at('help').setAttribute('aria-expanded', String(!at('help-text').hidden))
})

// The screen swallows Tab: one chord leads back to the page.
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey && event.altKey && event.shiftKey) {
    rfb?.blur()
    at('tools').focus()
  }
}, { capture: true })

connect(false)
