// SPDX-License-Identifier: Apache-2.0
// usage: node idp.mjs PORT CERTIFICATE KEY [SECONDS]
// An identity provider on https://localhost:PORT for tests: device flow, code + PKCE on a loopback redirect, refresh
// tokens that rotate, access tokens good for SECONDS (60), introspection for Dovecot. Prints "ready" when it listens.
import fs from "node:fs";
import https from "node:https";
import Provider from "oidc-provider";

const [port, certificate, key, seconds] = process.argv.slice(2);
const grants = ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"];
const provider = new Provider(`https://localhost:${port}`, {
  clients: [
    { client_id: "whiteflag", token_endpoint_auth_method: "none", application_type: "native", redirect_uris: ["http://127.0.0.1/"],
      response_types: ["code"], grant_types: grants },
    { client_id: "dovecot", client_secret: "dovecot-secret", grant_types: [], redirect_uris: [], response_types: [] },
  ],
  features: { deviceFlow: { enabled: true }, introspection: { enabled: true, allowedPolicy: () => true }, devInteractions: { enabled: true },
    revocation: { enabled: true } },
  scopes: ["openid", "offline_access", "imap", "smtp"],
  pkce: { required: () => true },
  ttl: { AccessToken: Number(seconds) || 60, DeviceCode: 120, RefreshToken: 3600, Grant: 3600, Session: 3600, Interaction: 600 },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: id }) }),
  issueRefreshToken: () => true,
  rotateRefreshToken: true,
  cookies: { keys: ["test"] },
});
https.createServer({ cert: fs.readFileSync(certificate), key: fs.readFileSync(key) }, provider.callback())
  .listen(Number(port), "127.0.0.1", () => console.log("ready"));
