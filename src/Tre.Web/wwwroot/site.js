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

// Checkers step from finding to finding with j and k, unless they are typing.
const findings = [...document.querySelectorAll('[data-finding]')]
if (findings.length > 0) {
  let at = -1
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest('input:not([type=radio]), textarea, select')) {
      return
    }

    const step = { j: 1, k: -1 }[event.key]
    if (step) {
      at = Math.min(Math.max(at + step, 0), findings.length - 1)
      findings[at].focus()
    }
  })
}
