// The fields of a form in one list, and what of their order a redrawing hangs on.

export function signature(form) {
  const one = (item) => `${item.path} ${item.kind} ${item.fields.map((field) => `${field.key}${field.absent ? "-" : ""}${field.list || ""}`).join()} ${item.lists.map((list) => `[${list.blocks.map(one).join(";")}]`)} ${(item.rows || []).map((row) => row.cells.length)} ${item.figure || ""}`;
  const record = (fields) => fields.map((field) => `${field.key}${field.absent ? "-" : ""}${field.fields ? record(field.fields) : ""}${field.list || ""}`).join();
  return ["lead", "body", "annexes"].map((part) => form[part].map(one).join("|")).join("#") + record(form.report) + form.notes.map((note) => note.path) + Object.entries(form.captions).map(([name, fields]) => name + record(fields)).join();
}

export function slotsOf(form) {
  const slots = [];
  const field = (one) => {
    if (one.fields) one.fields.forEach(field);
    else if (one.path && one.start !== undefined) slots.push(one);
  };
  const item = (one) => {
    one.fields.forEach(field);
    (one.rows || []).forEach((row) => row.cells.forEach((cell) => cell && slots.push(cell)));
    one.lists.forEach((list) => list.blocks.forEach(item));
  };
  form.report.forEach(field);
  for (const part of ["lead", "body", "annexes"]) form[part].forEach(item);
  form.notes.forEach((note) => slots.push(note));
  Object.values(form.captions).forEach((fields) => fields.forEach(field));
  return slots;
}
