// Buttons beside each clause that copy its link and its citation. Without script the label is the link.
(() => {
  const body = document.querySelector("[data-citation]");
  const { citation, copyLink, copyCitation, copied } = body.dataset;

  const button = (words, name, text) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "copy", textContent: words, ariaLabel: `${words}: ${name}` });
    Object.assign(made.dataset, { copy: text, copied });
    return made;
  };

  // A clause of a long document stands on one of its pages; an old link may not say on which.
  const path = decodeURIComponent(location.hash.slice(1));
  const asked = new URLSearchParams(location.search);
  if (path && !document.getElementById(path) && !asked.has("tai")) {
    asked.set("tai", path);
    location.search = asked;
  }

  for (const clause of body.querySelectorAll(".clause")) {
    const label = clause.querySelector(".clause-label");
    const address = `{origin}${label.pathname}`;
    const name = label.textContent.charAt(0).toUpperCase() + label.textContent.slice(1);
    const cited = citation.replace("{label}", () => name).replace("{address}", () => address);
    const tools = document.createElement("span");
    tools.className = "copies";
    tools.append(button(copyLink, name, address), button(copyCitation, name, cited));
    label.parentElement.append(tools);
  }
})();
