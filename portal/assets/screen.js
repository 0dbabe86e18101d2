// A meeting on a wall: keys and buttons go through the points and their slides where they stand, so that the screen
// stays full, and each point has a clock of its own, which goes on while another one is shown.
"use strict";

(() => {
  const screen = document.getElementById("screen");
  const clocks = new Map();
  let at = 0;
  let going = false;

  const point = () => document.getElementById("screen-point");
  const slides = () => [...screen.querySelectorAll(".screen-slide")];
  const isShowing = () => screen.classList.contains("showing");
  const key = () => point().dataset.number;

  function showSlide(number) {
    const all = slides();
    at = Math.max(0, Math.min(number, all.length - 1));
    all.forEach((it, index) => (it.hidden = index !== at));
  }

  function timeOf(seconds) {
    const whole = Math.abs(seconds);
    return `${Math.floor(whole / 60)}.${String(whole % 60).padStart(2, "0")}`;
  }

  // What is left of the time, or what is over it; without a time, how long it has gone on.
  function tick() {
    const line = point().querySelector("[data-timer]");
    const clock = clocks.get(key());
    const planned = Number(point().dataset.seconds);
    const used = clock === undefined ? 0 : Math.floor((clock.used + (clock.since ? Date.now() - clock.since : 0)) / 1000);
    const left = planned - used;
    line.hidden = clock === undefined && planned === 0;
    line.classList.toggle("is-over", planned > 0 && left < 0);
    line.textContent =
      planned === 0 ? `${timeOf(used)} gået` : left < 0 ? `${timeOf(left)} over tiden` : `${timeOf(left)} tilbage`;
  }

  function startOrStop() {
    const clock = clocks.get(key()) ?? { used: 0, since: null };
    clocks.set(key(), clock);
    if (clock.since === null) {
      clock.since = Date.now();
    } else {
      clock.used += Date.now() - clock.since;
      clock.since = null;
    }
    tick();
  }

  // The clock of a point starts when it is first shown on the wall, and rests while another one is.
  function arrive(slide) {
    showSlide(slide);
    for (const [number, clock] of clocks) {
      if (number !== key() && clock.since !== null) {
        clock.used += Date.now() - clock.since;
        clock.since = null;
      }
    }
    if (isShowing() && (clocks.get(key()) ?? { since: null }).since === null && key() !== "0") {
      startOrStop();
    }
    tick();
    isShowing() && point().focus({ preventScroll: true });
  }

  async function goTo(address, atTheEnd) {
    if (!address || going) {
      return;
    }
    going = true;
    try {
      const answer = await fetch(address, { headers: { "X-Unattended": "yes" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("screen-point");
      if (!answer.ok || fresh === null) {
        window.location.assign(address);
        return;
      }
      point().replaceWith(document.importNode(fresh, true));
      history.replaceState(null, "", address);
      document.title = page.title;
      document.dispatchEvent(new Event("live:put"));
      arrive(atTheEnd ? slides().length - 1 : 0);
    } catch {
      document.getElementById("status").textContent = "Der er ingen forbindelse til portalen. Prøv igen om lidt.";
    } finally {
      going = false;
    }
  }

  function step(by) {
    const to = at + by;
    if (slides().length > 0 && to >= 0 && to < slides().length) {
      showSlide(to);
    } else {
      goTo(by > 0 ? point().dataset.next : point().dataset.before, by < 0);
    }
  }

  async function start() {
    screen.classList.add("showing");
    arrive(at);
    await screen.requestFullscreen?.().catch(() => undefined);
  }

  async function stop() {
    screen.classList.remove("showing");
    if (document.fullscreenElement !== null) {
      await document.exitFullscreen();
    }
    starts.focus();
  }

  const starts = document.querySelector("[data-screen-starts]");
  starts.hidden = false;
  document.querySelector("[data-screen-hint]").hidden = false;
  starts.addEventListener("click", start);
  document.addEventListener("fullscreenchange", () => document.fullscreenElement === null && isShowing() && stop());
  screen.addEventListener("click", (event) => {
    const link = event.target.closest("[data-screen-step]");
    if (link !== null && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      goTo(link.href, link.rel === "prev");
    }
  });
  document.addEventListener("keydown", (event) => {
    const isTyped = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (isTyped || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const isPressed = event.target.closest?.("a, button") && [" ", "Enter"].includes(event.key) && !isShowing();
    const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
    const by = event.key === " " && event.shiftKey ? -1 : steps[event.key];
    const isScrolled = !isShowing() && !["ArrowRight", "ArrowLeft"].includes(event.key);
    const act = { f: () => (isShowing() ? stop() : start()), t: startOrStop, Escape: () => isShowing() && stop() };
    const chosen = act[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (by !== undefined && !isPressed && !isScrolled) {
      event.preventDefault();
      step(by);
    } else if (chosen !== undefined) {
      chosen();
    }
  });
  setInterval(tick, 1000);
  arrive(0);
})();
