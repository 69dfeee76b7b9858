// Copies the front-end libraries into wwwroot/lib. The NHS typeface is licensed to NHS organisations and served from
// their host: its rules are left out, so that no page of Tre ever asks another host for anything.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const modules = join(here, 'node_modules')
const target = join(here, '..', 'wwwroot', 'lib')
const nhsuk = join(modules, 'nhsuk-frontend', 'dist', 'nhsuk')

rmSync(target, { recursive: true, force: true })
mkdirSync(join(target, 'nhsuk'), { recursive: true })

const css = readFileSync(join(nhsuk, 'nhsuk-frontend.min.css'), 'utf8')
  .replace(/@font-face\{[^}]*https:[^}]*\}/g, '')
  .replace(/\/\*# sourceMappingURL=.*?\*\//g, '')
if (/url\(\s*["']?https?:/.test(css)) {
  throw new Error('The style sheet still names another host.')
}

writeFileSync(join(target, 'nhsuk', 'nhsuk-frontend.min.css'), css)
const script = readFileSync(join(nhsuk, 'nhsuk-frontend.min.js'), 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '')
writeFileSync(join(target, 'nhsuk', 'nhsuk-frontend.min.js'), script)
for (const icon of ['favicon.ico', 'favicon.svg']) {
  cpSync(join(nhsuk, 'assets', 'images', icon), join(target, 'nhsuk', icon))
}

for (const folder of ['core', 'vendor']) {
  cpSync(join(modules, '@novnc', 'novnc', folder), join(target, 'novnc', folder), { recursive: true })
}
