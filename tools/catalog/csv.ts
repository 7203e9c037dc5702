/** One record of a CSV file: its fields by the name of their column, and the line it begins on, counted from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads CSV with a head line (RFC 4180: quotes, doubled quotes, any line end). Throws when a record's width differs. */
export function parseCsv(text: string, columns: readonly string[]): CsvRecord[] {
  const [head, ...rest] = records(text);
  if (!head || columns.some((column) => !head.cells.includes(column))) {
    const missing = columns.filter((column) => !head?.cells.includes(column));
    throw new Error(`line 1: the head line lacks ${missing.join(", ")}`);
  }
  return rest.map(({ line, cells }) => {
    if (cells.length !== head.cells.length) {
      throw new Error(`line ${line}: ${cells.length} fields where the head line has ${head.cells.length}`);
    }
    return { line, fields: Object.fromEntries(head.cells.map((name, at) => [name, (cells[at] ?? "").trim()])) };
  });
}

interface Cells {
  readonly line: number;
  readonly cells: string[];
}

function records(text: string): Cells[] {
  const found: Cells[] = [];
  let line = 1;
  let current: Cells = { line, cells: [] };
  let cell = "";
  let quoted = false;
  const endRecord = () => {
    current.cells.push(cell);
    cell = "";
    if (current.cells.length > 1 || current.cells[0] !== "") found.push(current);
    current = { line, cells: [] };
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === "\n") line++;
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (sign === '"') {
      quoted = !quoted;
    } else if (quoted) {
      cell += sign;
    } else if (sign === ",") {
      current.cells.push(cell);
      cell = "";
    } else if (sign === "\n") {
      endRecord();
    } else if (sign !== "\r") {
      cell += sign;
    }
  }
  endRecord();
  return found;
}
