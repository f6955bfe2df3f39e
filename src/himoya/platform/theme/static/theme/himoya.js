// Brings the components of the design systems to life. Every page works without this script.
import { initAll } from "./vendor/govuk-frontend/govuk-frontend.min.js";
import * as ministry from "./vendor/moj-frontend/moj-frontend.min.js";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
initAll();
ministry.initAll();

// A page that changes by itself asks again for its part; see data-refresh on the element.
for (const element of document.querySelectorAll("[data-refresh]")) {
  refresh(element, element.dataset.refresh, Number(element.dataset.every) * 1000);
}

function refresh(element, address, pause) {
  const next = async () => {
    try {
      const answer = await fetch(address, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
      if (answer.ok && !answer.redirected) {
        element.innerHTML = await answer.text();
        const inner = element.querySelector("[data-ended]");
        if (inner) return;
      }
    } catch {
      // The line is thin: the next round asks again.
    }
    window.setTimeout(next, pause);
  };
  window.setTimeout(next, pause);
}

// A printed page is what was asked for, wherever the button stands.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// On a phone the navigation is one line that scrolls: it begins with where the reader is.
for (const current of document.querySelectorAll(".himoya-navigation a[aria-current]")) {
  const list = current.closest("ul");
  list.scrollLeft += current.getBoundingClientRect().left - list.getBoundingClientRect().left;
}

// A table that fits needs no stop of the tabulator key.
const scrolling = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const element of document.querySelectorAll("[data-scroll]")) scrolling.observe(element);

// Where there is little room, a filter waits folded until it is asked for.
if (window.matchMedia("(max-width: 900px)").matches) {
  for (const element of document.querySelectorAll("details[data-fold]")) element.open = false;
}
