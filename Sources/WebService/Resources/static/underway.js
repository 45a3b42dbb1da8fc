// A look at a shop's period that takes longer: how far it is, and the page as it should be once it is done.

const PAUSE = 1500;

/** The page behind an address; null while the service does not answer, or asks to come again later. */
async function fetched(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (answer.status === 429 || answer.status >= 500) return null;
    // A refusal, or the way to sign in, is for the person to see.
    return answer.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html") : undefined;
  } catch {
    return null;
  }
}

/** Follows a look until it is done. */
async function follow(section) {
  const address = section.dataset.underway;
  for (;;) {
    await new Promise((done) => setTimeout(done, PAUSE));
    const page = await fetched(address);
    if (page === null) continue;
    const next = page?.querySelector("[data-underway]");
    if (!next) return location.replace(address);
    const [shown, told] = [section, next].map((one) => one.querySelector("progress"));
    [shown.max, shown.value] = [told.max, told.value];
    section.querySelector("p").textContent = next.querySelector("p").textContent;
  }
}

document.querySelectorAll("[data-underway]").forEach(follow);
