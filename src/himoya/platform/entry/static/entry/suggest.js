// A list box under a text field (WAI-ARIA combobox with list autocomplete). What is typed is sent by
// POST, so that no address keeps it. Without this script "Find in the list" leads to a page.
"use strict";
(() => {
  const WAIT = 200;
  let number = 0;

  class Suggestions {
    constructor(place) {
      this.place = place;
      this.input = place.querySelector("input");
      this.many = place.hasAttribute("data-entry-many");
      this.active = -1;
      this.asked = 0;
      this.list = document.createElement("ul");
      this.list.id = `entry-suggestions-${(number += 1)}`;
      this.list.className = "entry-suggestions";
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", document.querySelector(`label[for="${this.input.id}"]`).textContent);
      this.list.hidden = true;
      this.told = document.createElement("div");
      this.told.className = "govuk-visually-hidden";
      this.told.setAttribute("role", "status");
      place.append(this.list, this.told);
      for (const [name, value] of Object.entries({
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
      })) this.input.setAttribute(name, value);
      this.input.addEventListener("input", () => this.wait());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
      this.list.addEventListener("mousedown", (event) => {
        event.preventDefault();
        const chosen = event.target.closest("[role=option]");
        if (chosen) this.take(chosen);
      });
    }

    get options() { return [...this.list.children]; }

    // The part of the text that is being typed: of several answers the last one.
    get typed() {
      const text = this.input.value;
      return (this.many ? text.split(";").pop() : text).trim();
    }

    wait() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), WAIT);
    }

    async ask() {
      const text = this.typed;
      if (!text) { this.close(); return; }
      const mine = (this.asked += 1);
      const body = new FormData();
      body.append("text", text);
      body.append("csrfmiddlewaretoken", this.input.form.elements.namedItem("csrfmiddlewaretoken").value);
      try {
        const answer = await fetch(this.place.dataset.entrySuggest, { method: "POST", body, credentials: "same-origin", redirect: "error" });
        const told = await answer.json();
        if (mine === this.asked && document.activeElement === this.input) this.show(told.answers);
      } catch {
        this.close();
      }
    }

    show(answers) {
      this.active = -1;
      this.list.replaceChildren(...answers.map((one, place) => {
        const option = document.createElement("li");
        option.id = `${this.list.id}-${place}`;
        option.className = "entry-suggestion";
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = one.label;
        return option;
      }));
      this.list.hidden = answers.length === 0;
      this.input.setAttribute("aria-expanded", String(answers.length > 0));
      this.input.removeAttribute("aria-activedescendant");
      this.told.textContent = answers.length
        ? this.place.dataset.entryCount.replace("{count}", answers.length)
        : this.place.dataset.entryNone;
    }

    key(event) {
      if (this.list.hidden) {
        if (event.key === "ArrowDown" && this.typed) { event.preventDefault(); this.ask(); }
        return;
      }
      const last = this.options.length - 1;
      if (event.key === "ArrowDown") this.move(this.active >= last ? 0 : this.active + 1, event);
      else if (event.key === "ArrowUp") this.move(this.active <= 0 ? last : this.active - 1, event);
      else if (event.key === "Enter" && this.active >= 0) { event.preventDefault(); this.take(this.options[this.active]); }
      else if (event.key === "Escape") { event.preventDefault(); this.close(); }
      else if (event.key === "Tab" && this.active >= 0) this.take(this.options[this.active]);
    }

    move(to, event) {
      event.preventDefault();
      this.options.forEach((option, place) => option.setAttribute("aria-selected", String(place === to)));
      this.active = to;
      this.input.setAttribute("aria-activedescendant", this.options[to].id);
      this.options[to].scrollIntoView({ block: "nearest" });
    }

    take(option) {
      const before = this.many ? this.input.value.split(";").slice(0, -1).map((one) => one.trim()).filter(Boolean) : [];
      this.input.value = [...before, option.textContent].join("; ");
      this.close();
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    close() {
      this.list.hidden = true;
      this.active = -1;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  for (const place of document.querySelectorAll("[data-entry-suggest]")) new Suggestions(place);
})();
