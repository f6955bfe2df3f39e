// Passkeys and hardware keys (W3C Web Authentication). The server's challenge stands in a JSON block
// of the page; the browser asks the key; the answer goes back in a hidden field of the form.

const toBytes = (text) => {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
};

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const described = (list) => (list || []).map((one) => ({ ...one, id: toBytes(one.id) }));

function creationOptions(given) {
  return {
    ...given,
    challenge: toBytes(given.challenge),
    user: { ...given.user, id: toBytes(given.user.id) },
    excludeCredentials: described(given.excludeCredentials),
  };
}

function requestOptions(given) {
  return {
    ...given,
    challenge: toBytes(given.challenge),
    allowCredentials: described(given.allowCredentials),
  };
}

function written(credential) {
  const answer = credential.response;
  const response = { clientDataJSON: toText(answer.clientDataJSON) };
  if (answer.attestationObject) {
    response.attestationObject = toText(answer.attestationObject);
    response.transports = answer.getTransports ? answer.getTransports() : [];
  } else {
    response.authenticatorData = toText(answer.authenticatorData);
    response.signature = toText(answer.signature);
    response.userHandle = answer.userHandle ? toText(answer.userHandle) : null;
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

async function ask(form) {
  const data = JSON.parse(document.getElementById(form.dataset.keyOptions).textContent);
  const credential =
    form.dataset.key === "create"
      ? await navigator.credentials.create({
          publicKey: creationOptions(data.creation_options.publicKey),
        })
      : await navigator.credentials.get({
          publicKey: requestOptions(data.request_options.publicKey),
        });
  return JSON.stringify(written(credential));
}

for (const notice of document.querySelectorAll("[data-key-without-script]")) {
  notice.hidden = true;
}

for (const form of document.querySelectorAll("form[data-key]")) {
  const status = form.querySelector("[data-key-status]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!window.PublicKeyCredential) {
      status.textContent = form.dataset.keyUnable;
      return;
    }
    status.textContent = form.dataset.keyWaiting;
    try {
      form.querySelector("[data-key-answer]").value = await ask(form);
      form.submit();
    } catch {
      // Cancelled, timed out, or a key that is known already: the person may try again.
      status.textContent = form.dataset.keyFailed;
    }
  });
}
