// Opening sources, and keeping what a reader opened open while the answer grows.
(() => {
  const opened = new Map();

  // The box of a long clause starts at the quoted words.
  const showQuote = (source) => {
    const quote = source.querySelector("mark");
    if (quote) quote.closest(".clause-text").scrollTop = Math.max(0, quote.offsetTop - 40);
  };

  const reveal = (id) => {
    const source = document.getElementById(id);
    if (!source) return;
    source.open = true;
    showQuote(source);
    source.scrollIntoView({ block: "nearest", behavior: calm() });
    source.querySelector("summary").focus({ preventScroll: true });
    source.classList.add("flash");
    setTimeout(() => source.classList.remove("flash"), 1200);
  };

  const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

  document.addEventListener("click", (event) => {
    const cite = event.target.closest("[data-open]");
    if (cite) {
      event.preventDefault();
      reveal(cite.dataset.open);
    }
    const back = event.target.closest(".back, .skip");
    const target = back && document.getElementById(back.hash.slice(1));
    if (target) {
      event.preventDefault();
      target.scrollIntoView({ block: "start", behavior: calm() });
      (target.querySelector("textarea") || target).focus({ preventScroll: true });
    }
  });

  document.addEventListener(
    "toggle",
    (event) => {
      if (!event.target.matches?.("details.source")) return;
      opened.set(event.target.id, event.target.open);
      if (event.target.open) showQuote(event.target);
    },
    true,
  );

  // Called after every update of the conversation: the update resets what the reader had opened.
  window.ragCnhUpdated = () => {
    for (const [id, open] of [...opened]) {
      const details = document.getElementById(id);
      if (details && details.open !== open) details.open = open;
    }
    const turns = document.querySelectorAll(".turn");
    const last = turns[turns.length - 1];
    if (last && last.id !== window.ragCnhLast) {
      window.ragCnhLast = last.id;
      if (matchMedia("(pointer: coarse)").matches) document.activeElement?.blur?.();
      if (turns.length > 1) last.scrollIntoView({ block: "start", behavior: calm() });
      else scrollTo(0, 0);
    }
  };
})();
