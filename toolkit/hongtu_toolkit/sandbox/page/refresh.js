// Updates the page every few seconds, without disturbing a form that somebody fills in. The page also works without this script.
"use strict";

const SECONDS = 3;

async function refresh() {
  if (!document.hidden) {
    const answer = await fetch(location.pathname + location.search);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const old of document.querySelectorAll("[data-live]")) {
      const now = fresh.getElementById(old.id);
      if (now && now.innerHTML !== old.innerHTML) old.innerHTML = now.innerHTML;
    }
  }
}

setInterval(() => refresh().catch(() => {}), SECONDS * 1000);
