import { fetchOrLogIn } from "./fetch-or-log-in.js";

document.getElementById("ask").addEventListener("click", async () => {
  const response = await fetchOrLogIn("api/me");
  const answer = document.getElementById("answer");
  answer.textContent = response.ok ? (await response.json()).user : "status " + response.status;
});
