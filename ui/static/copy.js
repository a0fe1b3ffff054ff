// Buttons that copy their data-copy: "{origin}" in it is this site.
(() => {
  const copy = async (button) => {
    const text = button.dataset.copy.replaceAll("{origin}", location.origin);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyByHand(text);
    }
    say(button);
  };

  // Browsers give no clipboard to pages served over plain http to another machine.
  const copyByHand = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };

  const say = (button) => {
    if (button.dataset.label) return;
    button.dataset.label = button.textContent;
    button.textContent = button.dataset.copied;
    const spoken = document.getElementById("trang-thai");
    if (spoken) spoken.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = button.dataset.label;
      delete button.dataset.label;
      if (spoken) spoken.textContent = "";
    }, 1500);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });
  document.documentElement.classList.add("script");
})();
