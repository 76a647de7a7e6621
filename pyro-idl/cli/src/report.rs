//! Findings for machines: JSON, GitHub workflow commands and SARIF. Text for people is the library's.

use std::collections::BTreeSet;
use std::fmt::Write;

use pyro_idl::diagnostic::{Code, Diagnostic, Help, Severity, every_code};
use pyro_idl::{Diagnostics, Sources, Span};
use serde_json::{Value, json};

/// One document: `{"version": 1, "errors": n, "warnings": n, "findings": [..]}`.
pub(crate) fn json(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let findings: Vec<Value> = diagnostics.iter().map(|diagnostic| finding(diagnostic, sources)).collect();
    let document = json!({
        "version": 1,
        "errors": diagnostics.errors(),
        "warnings": diagnostics.warnings(),
        "findings": findings,
    });
    format!("{document:#}\n")
}

fn finding(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let labels = diagnostic.labels.iter().map(|label| {
        let mut value = place(label.span, sources);
        value["text"] = json!(label.text);
        value
    });
    let help = diagnostic.help.iter().map(|help| {
        let edits = help.edits.iter().map(|(span, text)| {
            let mut value = place(*span, sources);
            value["replacement"] = json!(text);
            value
        });
        json!({ "message": help.message, "edits": edits.collect::<Vec<_>>(), "certain": help.certain })
    });
    let mut value = json!({
        "code": diagnostic.code.id,
        "severity": level(diagnostic.severity),
        "message": diagnostic.message,
    });
    if let (Value::Object(value), Value::Object(place)) = (&mut value, place(diagnostic.span(), sources)) {
        value.extend(place);
    }
    value["labels"] = labels.collect();
    value["notes"] = json!(diagnostic.notes);
    value["help"] = help.collect();
    value
}

/// Lines and columns from 1; the end is the first column behind; offsets in bytes.
fn place(span: Span, sources: &Sources) -> Value {
    let start = sources.position(span.file, span.start);
    let end = sources.position(span.file, span.end);
    json!({
        "file": sources.file(span).map(|file| &file.name),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "start": span.start,
        "end": span.end,
    })
}

/// The word of all three formats.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// `::error file=..,line=..,col=..::message`, one line each.
pub(crate) fn github(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let span = diagnostic.span();
        let start = sources.position(span.file, span.start);
        let end = sources.position(span.file, span.end);
        let file = sources.file(span).map_or("", |file| file.name.as_str());
        let mut message = diagnostic.message.clone();
        for label in diagnostic.labels.iter().filter(|label| !label.text.is_empty()) {
            let place = sources.line_column(label.span);
            let file = sources.file(label.span).map_or("", |file| file.name.as_str());
            // Writing to a string cannot fail.
            let _ = write!(message, "\n{file}:{}:{}: {}", place.line, place.column, label.text);
        }
        for note in &diagnostic.notes {
            message.push_str("\nnote: ");
            message.push_str(note);
        }
        for help in &diagnostic.help {
            message.push_str("\nhelp: ");
            message.push_str(&help.message);
        }
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}",
            level(diagnostic.severity),
            escape_property(file),
            start.line,
            end.line,
            start.column,
            end.column,
            diagnostic.code.id,
            escape(&message),
        );
    }
    text
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

/// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>
pub(crate) fn sarif(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let codes: Vec<&Code> = every_code().collect();
    let rules = codes.iter().map(|code| {
        json!({
            "id": code.id,
            "shortDescription": { "text": code.title },
            "help": { "text": code.explanation, "markdown": code.explanation },
            "defaultConfiguration": { "level": level(code.severity()) },
        })
    });
    let results = diagnostics.iter().map(|diagnostic| {
        let rule = codes.iter().position(|code| code.id == diagnostic.code.id);
        sarif_result(diagnostic, rule, sources)
    });
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "pyro-idl",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    format!("{document:#}\n")
}

/// One finding. Its other places are related locations, the edits of its help are fixes.
fn sarif_result(diagnostic: &Diagnostic, rule: Option<usize>, sources: &Sources) -> Value {
    let notes = diagnostic.notes.iter().map(|note| format!("\nnote: {note}"));
    let help = diagnostic.help.iter().map(|help| format!("\nhelp: {}", help.message));
    let text: String = std::iter::once(diagnostic.message.clone()).chain(notes).chain(help).collect();
    let others = diagnostic.labels.iter().skip(1).map(|label| {
        json!({ "physicalLocation": sarif_place(label.span, sources), "message": { "text": label.text } })
    });
    let fixes = diagnostic.help.iter().filter(|help| !help.edits.is_empty());
    let fixes: Vec<Value> = fixes.map(|help| sarif_fix(help, sources)).collect();
    let mut location = json!({ "physicalLocation": sarif_place(diagnostic.span(), sources) });
    if let Some(label) = diagnostic.labels.first().filter(|label| !label.text.is_empty()) {
        location["message"] = json!({ "text": label.text });
    }
    let mut result = json!({
        "ruleId": diagnostic.code.id,
        "level": level(diagnostic.severity),
        "message": { "text": text },
        "locations": [location],
        "relatedLocations": others.collect::<Vec<_>>(),
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = json!(rule);
    }
    if !fixes.is_empty() {
        result["fixes"] = json!(fixes);
    }
    result
}

/// The edits of one help, by file.
fn sarif_fix(help: &Help, sources: &Sources) -> Value {
    let mut changes: Vec<Value> = Vec::new();
    let files: BTreeSet<u32> = help.edits.iter().map(|(span, _)| span.file).collect();
    for file in files {
        let edits = help.edits.iter().filter(|(span, _)| span.file == file);
        let replacements = edits.map(|(span, text)| {
            json!({ "deletedRegion": sarif_region(*span, sources), "insertedContent": { "text": text } })
        });
        let span = Span { file, start: 0, end: 0 };
        changes.push(json!({
            "artifactLocation": sarif_artifact(span, sources),
            "replacements": replacements.collect::<Vec<_>>(),
        }));
    }
    json!({ "description": { "text": help.message }, "artifactChanges": changes })
}

fn sarif_place(span: Span, sources: &Sources) -> Value {
    json!({ "artifactLocation": sarif_artifact(span, sources), "region": sarif_region(span, sources) })
}

fn sarif_region(span: Span, sources: &Sources) -> Value {
    let start = sources.position(span.file, span.start);
    let end = sources.position(span.file, span.end);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// The path as a URI reference: with slashes, and with every byte escaped that has a meaning in a URI or is not in ASCII.
fn sarif_artifact(span: Span, sources: &Sources) -> Value {
    let name = sources.file(span).map_or("", |file| file.name.as_str()).replace('\\', "/");
    let mut uri = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    json!({ "uri": uri })
}
