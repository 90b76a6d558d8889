// Chapters on stdin, one JSON object a line: `before`, `after` (HTML) and `passages`, offsets in the text of `before`.
// For each a line with the offsets in the text of `after` at which either library finds them, or null.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const require = createRequire(`${process.argv[2]}/`);
const { JSDOM } = require("jsdom");
const window = new JSDOM("").window;
for (const name of ["window", "document", "Node", "NodeFilter", "Range"]) {
    globalThis[name] = name === "window" ? window : window[name];
}
const position = require("dom-anchor-text-position");
const quote = require("dom-anchor-text-quote");
const apache = require("@apache-annotator/dom");

function bodyOf(html) {
    return new JSDOM(html).window.document.body;
}

function byQuote(before, after, [start, end]) {
    const selector = quote.fromTextPosition(before, { start, end });
    const found = quote.toTextPosition(after, selector, { hint: start });
    return found && [found.start, found.end];
}

async function byApache(before, after, [start, end]) {
    const range = position.toRange(before, { start, end });
    const selector = await apache.describeTextQuote(range, before, { minimumQuoteLength: 64 });
    for await (const match of apache.createTextQuoteSelectorMatcher(selector)(after)) {
        const found = position.fromRange(after, match);
        return [found.start, found.end];
    }
    return null;
}

async function placed(find, before, after, passage) {
    try {
        return await find(before, after, passage);
    } catch {
        return null;
    }
}

for await (const line of createInterface({ input: process.stdin })) {
    const { before: old, after: now, passages } = JSON.parse(line);
    const before = bodyOf(old);
    const after = bodyOf(now);
    const answer = { quote: [], apache: [] };
    for (const passage of passages) {
        answer.quote.push(await placed(byQuote, before, after, passage));
        answer.apache.push(await placed(byApache, before, after, passage));
    }
    console.log(JSON.stringify(answer));
}
