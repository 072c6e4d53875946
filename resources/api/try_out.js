"use strict";
// Sends the requests of the documentation's forms to this same server, with the key in the page.

function fresh() {
  return crypto.randomUUID();
}

function request(form) {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  const headers = {};
  const key = document.getElementById("key").value.trim();
  if (key && path.startsWith("/v1/voice")) headers["Authorization"] = "Bearer " + key;
  for (const input of form.querySelectorAll("input")) {
    const value = input.value.trim();
    const name = input.dataset.name;
    if (input.dataset.in === "path") path = path.replace("{" + name + "}", encodeURIComponent(value));
    else if (value && input.dataset.in === "query") query.set(name, value);
    else if (value && input.dataset.in === "header") headers[name] = value;
  }
  const body = form.querySelector("textarea");
  if (body) headers["Content-Type"] = "application/json";
  const address = query.toString() ? path + "?" + query : path;
  return [address, { method: form.dataset.method, headers, body: body ? body.value : undefined }];
}

function told(response, text) {
  const headers = ["Retry-After", "Idempotent-Replayed"]
    .filter((name) => response.headers.has(name))
    .map((name) => name + ": " + response.headers.get(name) + "\n");
  let body = text;
  try {
    body = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Not JSON: shown as it came.
  }
  return response.status + "\n" + headers.join("") + "\n" + body;
}

async function send(form, button, answer) {
  button.disabled = true;
  answer.hidden = false;
  answer.textContent = "…";
  try {
    const response = await fetch(...request(form));
    const kind = response.headers.get("Content-Type") || "";
    const readable = kind.includes("json") || kind.startsWith("text/");
    answer.textContent = told(response, readable ? await response.text() : kind);
  } catch (error) {
    answer.textContent = "No answer: " + error.message;
  } finally {
    button.disabled = false;
  }
}

for (const form of document.querySelectorAll(".try")) {
  const button = form.querySelector("button");
  const answer = form.querySelector(".answer");
  const wish = form.querySelector('input[data-name="Idempotency-Key"]');
  if (wish) wish.value = fresh();
  button.addEventListener("click", () => send(form, button, answer));
}
