// Progressive enhancement only: every page works without this file.
import { initAll } from '/lib/nhsuk/nhsuk-frontend.min.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('nhsuk-frontend-supported')
}

initAll()

// A form is sent once, however often its button is pressed; the server refuses repeats as well.
document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.method !== 'post') {
    return
  }

  if (form.dataset.sent) {
    event.preventDefault()
    return
  }

  form.dataset.sent = 'yes'
  setTimeout(() => delete form.dataset.sent, 5000)
})

// Where a part of the page changes by itself, it is fetched anew when the server says that something happened; with a
// number, also every so many seconds, until it says that it is done.
const live = document.querySelector('[data-live]:not([data-live=done])')
if (live && 'EventSource' in window) {
  const politely = document.getElementById('live-status')
  const source = new EventSource('/api/v1/events')
  let due
  let every
  const refresh = async () => {
    const reply = await fetch(location.href, { headers: { Accept: 'text/html' }, credentials: 'same-origin' })
    if (!reply.ok || reply.redirected) {
      return
    }

    const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('[data-live]')
    if (fresh && fresh.innerHTML !== live.innerHTML && !live.contains(document.activeElement)) {
      live.innerHTML = fresh.innerHTML
      politely.textContent = live.querySelector('[data-live-summary]')?.textContent.trim() ?? 'This page was updated.'
      if (fresh.dataset.live === 'done') {
        clearInterval(every)
        source.close()
      }
    }
  }

  if (live.dataset.live) {
    every = setInterval(refresh, live.dataset.live * 1000)
  }

  // The server names its events; "everything" also greets whoever comes back, who may have missed something.
  for (const name of ['change', 'everything']) {
    source.addEventListener(name, () => {
      clearTimeout(due)
      due = setTimeout(refresh, 250)
    })
  }
}

// Checkers work with keys, unless they are typing: j and k step from finding to finding (and to files without one), a
// approves the file, r leads to the comment with which the request is sent back, ? lists the keys.
const keys = document.getElementById('keys')
if (keys) {
  const stops = [...document.querySelectorAll('[data-file] [data-finding], [data-file]:not(:has([data-finding])) h3')]
  const say = (text) => {
    document.getElementById('live-status').textContent = text
  }
  let at = -1
  const step = (by) => {
    at = Math.min(Math.max(at + by, 0), stops.length - 1)
    stops[at].focus()
  }
  const approve = () => {
    const file = stops[Math.max(at, 0)].closest('[data-file]')
    const choice = file.querySelector('input[value=Approve]')
    if (choice.disabled) {
      say('This file is blocked and cannot be approved.')
      return
    }

    choice.checked = true
    choice.focus()
  }
  const act = {
    j: () => step(1),
    k: () => step(-1),
    a: approve,
    r: () => document.getElementById('comment').focus(),
    '?': () => {
      keys.open = true
      keys.querySelector('summary').focus()
    },
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest('input:not([type=radio]), textarea, select') || !Object.hasOwn(act, event.key)) {
      return
    }

    event.preventDefault()
    act[event.key]()
  })
}
