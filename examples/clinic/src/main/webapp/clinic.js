// SPDX-License-Identifier: Apache-2.0

const ACCOUNTS = [
  { name: "alice", title: "Alice", role: "doctor" },
  { name: "bob", title: "Bob", role: "receptionist" },
  { name: "carol", title: "Carol", role: "auditor" },
];
const TYPES = ["BUSINESS_ACTION", "DATA_ACCESS", "DATA_MODIFICATION", "DATA_DELETION", "DATA_EXPORT",
  "AUTHENTICATION_FAILED", "AUDIT_LOG_ACCESS", "COMPLIANCE_CHECK", "SYSTEM_STARTUP"];
const OUTCOMES = ["SUCCESS", "FAILED", "DENIED", "ROLLED_BACK"];
const CLOCK = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
const ALERT_POLL_MS = 2000;

const STATUS_TEXT = { 400: "Something is missing in the form.", 401: "Name or password is wrong." };

/** Who is signed in on this page, each with what goes into the Authorization header; nothing is stored. */
const session = { staff: null, auditor: null };
const state = { chosen: null, rows: [], next: "", seen: new Set(), findings: new Map(), alerts: -1 };

const $ = (id) => document.getElementById(id);

/** An element with properties and children; texts are always texts, never markup. */
function el(tag, properties = {}, ...children) {
  const { dataset = {}, ...plain } = properties;
  const node = Object.assign(document.createElement(tag), plain);
  Object.assign(node.dataset, dataset);
  node.append(...children);
  return node;
}

class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Calls the API. Credentials travel in the header only, so that the browser neither keeps nor asks for them. */
async function call(who, method, path, body) {
  const headers = { Authorization: who.authorization, Accept: "application/json" };
  if (body) headers["Content-Type"] = "application/json";
  const response = await fetch(`api/${path}`,
    { method, headers, body: body && JSON.stringify(body), credentials: "omit", cache: "no-store" });
  if (response.ok) return response.status === 204 ? null : response.json();
  const problem = await response.json().catch(() => ({}));
  throw new Refused(response.status, problem.error ?? STATUS_TEXT[response.status] ?? "The server could not do it.");
}

function notify(text, bad = false) {
  $("notice").textContent = text;
  $("notice").classList.toggle("bad", bad);
  $("notice").hidden = false;
}

/** Runs what a button does, says how it went, and shows what it left on the trail. */
async function act(doing) {
  try {
    const said = await doing();
    if (said) notify(said);
    else $("notice").hidden = true;
  } catch (problem) {
    const refused = problem instanceof Refused;
    notify(refused ? `${problem.status} · ${problem.message}` : "The server cannot be reached.", true);
    if (!refused) console.error(problem);
  }
  if (session.auditor) await refreshDesk().catch((problem) => notify(problem.message, true));
}

// ---- signing in ----

async function signIn(name, password) {
  const bytes = new TextEncoder().encode(`${name}:${password}`);
  const who = { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
  Object.assign(who, await call(who, "GET", "me"));
  session[who.role === "auditor" ? "auditor" : "staff"] = who;
  await signedIn();
  return `${who.displayName} is signed in (${who.role}).`;
}

async function signedIn() {
  renderPeople();
  const staff = session.staff !== null;
  $("patients").hidden = !staff;
  $("patients-empty").hidden = staff;
  if (!staff) $("patient").hidden = $("choose-hint").hidden = true;
  const auditor = session.auditor !== null;
  for (const id of ["desk", "alerts-card"]) $(id).hidden = !auditor;
  $("desk-empty").hidden = auditor;
  $("refresh").disabled = $("verify").disabled = !auditor;
  if (!auditor) $("verdict").hidden = true;
  if (staff) {
    $("sign-in-card").open = false;
    $("record").hidden = true;
    await refreshClinic();
  }
}

function renderPeople() {
  $("people").replaceChildren(...ACCOUNTS.map(({ name, title, role }) => {
    const slot = role === "auditor" ? "auditor" : "staff";
    const pressed = session[slot]?.name === name;
    const button = el("button", { type: "button", className: "person", id: `person-${name}`,
      title: pressed ? `Sign ${title} out` : `Sign in as ${title}` },
    el("span", { className: "face" }, title[0]), el("span", {}, el("b", {}, title), el("small", {}, role)));
    button.setAttribute("aria-pressed", pressed);
    button.addEventListener("click", () => act(async () => {
      if (!pressed) return signIn(name, `${name}-demo`);
      session[slot] = null;
      await signedIn();
      return `${title} is signed out.`;
    }));
    return button;
  }));
}

// ---- the clinic ----

async function refreshClinic() {
  const [patients, wards] = await Promise.all([
    call(session.staff, "GET", "patients"), call(session.staff, "GET", "wards")]);
  $("patients").tBodies[0].replaceChildren(...patients.map((patient) => {
    const row = el("tr", { className: patient.recordNumber === state.chosen ? "chosen" : "" },
      el("td", {}, el("button", { type: "button", className: "plain" }, patient.recordNumber)),
      el("td", {}, patient.name),
      el("td", {}, wards.find((ward) => ward.code === patient.ward)?.name ?? patient.ward));
    row.addEventListener("click", () => choose(patient));
    row.dataset.record = patient.recordNumber;
    return row;
  }));
  const ward = $("transfer").elements.ward;
  const before = ward.value;
  ward.replaceChildren(...wards.map(({ code, name, beds, occupied }) =>
    el("option", { value: code }, `${name}: ${occupied} of ${beds} beds taken${occupied >= beds ? " (full)" : ""}`)));
  if (before) ward.value = before;
  const chosen = patients.find((patient) => patient.recordNumber === state.chosen);
  $("patient").hidden = !chosen;
  $("choose-hint").hidden = Boolean(chosen);
}

function choose(patient) {
  state.chosen = patient.recordNumber;
  for (const row of $("patients").tBodies[0].rows) row.className = row.dataset.record === state.chosen ? "chosen" : "";
  $("patient-title").textContent = `${patient.name} · ${patient.recordNumber}`;
  $("record").hidden = $("choose-hint").hidden = true;
  $("patient").hidden = false;
}

function showRecord(record) {
  const orders = record.prescriptions.map((order) => el("div", {}, `${order.medicine}: ${order.instructions}`));
  const lines = [["Born", record.born], ["Ward", record.ward], ["Diagnosis", record.diagnosis],
    ["Allergy", record.allergy || "none known"]];
  $("record").replaceChildren(...lines.flatMap(([term, text]) => [el("dt", {}, term), el("dd", {}, text)]),
    el("dt", {}, "Prescriptions"), el("dd", {}, ...(orders.length ? orders : ["none"])));
  $("record").hidden = false;
}

const patientPath = (rest = "") => `patients/${encodeURIComponent(state.chosen)}${rest}`;

async function openRecord() {
  showRecord(await call(session.staff, "GET", patientPath()));
  return "Record opened.";
}

async function exportRecord() {
  const record = await call(session.staff, "GET", patientPath("/export"));
  const file = URL.createObjectURL(new Blob([JSON.stringify(record, null, 2)], { type: "application/json" }));
  el("a", { href: file, download: `${record.recordNumber}.json` }).click();
  URL.revokeObjectURL(file);
  return "Record exported.";
}

async function deleteRecord() {
  await call(session.staff, "DELETE", patientPath());
  await refreshClinic();
  return "Record deleted.";
}

async function prescribe(form, rehearse) {
  const order = { medicine: form.elements.medicine.value, instructions: form.elements.instructions.value };
  const record = await call(session.staff, "POST", patientPath(`/prescriptions?dryRun=${rehearse}`), order);
  showRecord(rehearse ? { ...record, ward: `${record.ward} (as it would be)` } : record);
  return rehearse ? "It could be prescribed; nothing was changed." : "Prescribed.";
}

async function transfer(form) {
  await call(session.staff, "PUT", patientPath(`/ward/${encodeURIComponent(form.elements.ward.value)}`));
  await refreshClinic();
  return "Transferred.";
}

// ---- the auditor's desk ----

async function refreshDesk() {
  const [page, counts] = await Promise.all([loadTrail(""), call(session.auditor, "GET", "statistics")]);
  state.rows = page.events;
  renderTrail();
  const tiles = [["events", counts.total], ["security", counts.security], ["errors", counts.errors], ["pending", counts.pending], ["lost", counts.lost]];
  $("statistics").replaceChildren(...tiles.map(([name, count]) => el("li", {}, el("b", {}, String(count)), name)));
}

async function loadTrail(after) {
  const form = $("filter").elements;
  const query = new URLSearchParams({ limit: "50", after, actor: form.actor.value.trim(), type: form.type.value, outcome: form.outcome.value });
  const page = await call(session.auditor, "GET", `trail?${query}`);
  state.next = page.next;
  return page;
}

async function loadMore() {
  const page = await loadTrail(state.next);
  state.rows = [...state.rows, ...page.events];
  renderTrail();
}

const place = ({ chain, sequence }) => `${chain}#${sequence}`;

function renderTrail() {
  const all = $("filter").elements.reads.checked || $("filter").elements.type.value === "AUDIT_LOG_ACCESS";
  const shown = state.rows.filter((row) => all || row.name !== "trail.read" || row.outcome !== "SUCCESS" || state.findings.has(place(row)));
  const first = state.seen.size === 0;
  $("trail").tBodies[0].replaceChildren(...shown.flatMap((row) => trailRows(row, first)));
  for (const row of shown) state.seen.add(row.id);
  const hidden = state.rows.length - shown.length;
  $("hidden-reads").textContent = hidden ? `${hidden} ${hidden === 1 ? "read" : "reads"} of this trail not shown` : "";
  $("more").hidden = !state.next;
}

function trailRows(row, first) {
  const finding = state.findings.get(place(row));
  const more = el("button", { type: "button", className: "plain", title: "Details" },
    new Date(row.time).toLocaleTimeString([], { ...CLOCK, fractionalSecondDigits: 3 }));
  const line = el("tr", { className: `${finding ? "broken" : ""} ${first || state.seen.has(row.id) ? "" : "fresh"}`,
    dataset: { chain: row.chain, sequence: row.sequence, event: row.id } },
  el("td", {}, more), el("td", {}, row.actor), el("td", {}, row.name),
  el("td", {}, [row.targetType, row.targetId].join(" ").trim()),
  el("td", {}, el("span", { className: `badge ${row.outcome}` }, row.outcome.replace("_", " "))),
  el("td", { className: "mono", title: row.chain }, `${row.chain.slice(0, 6)} · ${row.sequence}`));
  const detail = el("tr", { hidden: !finding, className: finding ? "broken" : "" }, el("td", { className: "detail", colSpan: 6 }, el("dl", {},
    ...details(row, finding).filter(([, text]) => text).flatMap(([term, text]) => [el("dt", {}, term), el("dd", {}, text)]))));
  more.setAttribute("aria-expanded", !detail.hidden);
  more.addEventListener("click", () => {
    detail.hidden = !detail.hidden;
    more.setAttribute("aria-expanded", !detail.hidden);
  });
  return [line, detail];
}

function details(row, finding) {
  const found = finding ? [["Finding", finding.type], ["Expected", finding.expected], ["Found", finding.found]] : [];
  return [...found,
    ["Time", row.time], ["Type", `${row.type} (${row.level})`], ["Message", row.message], ["Exception", row.error],
    ["Method", [row.component, row.operation].filter(Boolean).join(" · ")],
    ["Details", Object.entries(row.details ?? {}).map(([name, value]) => `${name} = ${typeof value === "string" ? value : JSON.stringify(value)}`).join(", ")],
    ["From", row.clientIp], ["Took", row.micros < 0 ? "" : `${(row.micros / 1000).toFixed(1)} ms`],
    ["Event", row.id], ["Chain", `${row.chain}, no. ${row.sequence}`]];
}

async function verify() {
  const report = await call(session.auditor, "POST", "verify");
  state.findings = new Map(report.findings.map((finding) => [place(finding), finding]));
  const counts = `${report.events} events in ${report.chains} chains, ${report.entries} entries read`;
  const listed = report.findings.map((finding) => el("li", {}, el("b", {}, finding.type),
    ` at chain ${finding.chain} no. ${finding.sequence}${finding.eventId ? `, event ${finding.eventId}` : ""}: expected ${finding.expected}, found ${finding.found}`));
  $("verdict").className = `verdict ${report.valid ? "valid" : "broken"}`;
  $("verdict").dataset.verdict = report.verdict;
  $("verdict").replaceChildren(
    el("strong", {}, `${report.verdict.replaceAll("_", " ")} · ${counts}`),
    report.valid
      ? el("span", { className: "hint" }, "Nothing was altered, removed or moved as far as the trail itself can show.")
      : el("ul", {}, ...listed));
  $("verdict").hidden = false;
}

async function pollAlerts() {
  if (!session.auditor || document.hidden) return;
  const alerts = await call(session.auditor, "GET", "alerts");
  if (alerts.length === state.alerts) return;
  state.alerts = alerts.length;
  $("alert-count").textContent = String(alerts.length);
  $("alerts").replaceChildren(...alerts.map((alert) => el("li", { dataset: { event: alert.eventId } },
    el("span", { className: "mono" }, new Date(alert.time).toLocaleTimeString([], CLOCK)),
    el("span", { className: `badge ${alert.outcome}` }, alert.outcome.replace("_", " ")),
    el("b", {}, alert.name), el("span", {}, `${alert.actor} ${[alert.targetType, alert.targetId].join(" ")}`.trim()),
    el("span", { className: "kind" }, `${alert.type.replace("io.trailseal.alert.", "")}, ${alert.reason}`))));
}

// ---- wiring ----

function option(value, text = value) {
  return el("option", { value }, text);
}

function onSubmit(id, doing) {
  $(id).addEventListener("submit", (event) => {
    event.preventDefault();
    act(() => doing(event.target, event.submitter));
  });
}

renderPeople();
$("filter").elements.type.replaceChildren(option("", "all"), ...TYPES.map((type) => option(type)));
$("filter").elements.outcome.replaceChildren(option("", "all"), ...OUTCOMES.map((outcome) => option(outcome)));
onSubmit("sign-in", async (form) => {
  const said = await signIn(form.elements.name.value, form.elements.password.value);
  form.reset();
  return said;
});
onSubmit("prescribe", (form, button) => prescribe(form, button.value === "rehearse"));
onSubmit("transfer", transfer);
onSubmit("filter", () => null);
$("filter").addEventListener("change", (event) => (event.target.name === "reads" ? renderTrail() : act(() => null)));
$("open").addEventListener("click", () => act(openRecord));
$("export").addEventListener("click", () => act(exportRecord));
$("delete").addEventListener("click", () => $("confirm").showModal());
$("confirm").addEventListener("close", () => {
  if ($("confirm").returnValue === "yes") act(deleteRecord);
  $("confirm").returnValue = "";
});
$("refresh").addEventListener("click", () => act(() => null));
$("verify").addEventListener("click", () => act(verify));
$("more").addEventListener("click", () => loadMore().catch((problem) => notify(problem.message, true)));
setInterval(() => pollAlerts().catch((problem) => console.warn("alerts", problem)), ALERT_POLL_MS);
