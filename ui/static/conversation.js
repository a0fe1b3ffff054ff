// Runs once in the Gradio component: clicks in the conversation become events for Python.
const busy = () => element.querySelector(".turn.pending");

element.addEventListener("click", (event) => {
  const link = event.target.closest("[data-ask]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    if (!busy()) trigger("ask", { question: link.dataset.ask });
  }
  const button = event.target.closest("[data-vote]:not(form)");
  if (button) trigger("vote", { turn: button.dataset.turn, vote: button.dataset.vote, reason: "", note: "", sent: false });
});

element.addEventListener("submit", (event) => {
  const form = event.target.closest("form.reasons");
  if (!form) return;
  event.preventDefault();
  const reason = form.querySelector("input:checked")?.value || "";
  const note = form.querySelector("textarea").value;
  trigger("vote", { turn: form.dataset.turn, vote: form.dataset.vote, reason, note, sent: true });
});

watch("value", () => window.ragCnhUpdated?.());
