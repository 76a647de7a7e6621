//! Findings for machines: JSON, GitHub workflow commands and SARIF. Text for people is the library's.

use std::fmt::Write;

use pyro_idl::diagnostic::{Diagnostic, Severity, all_codes};
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
        json!({ "message": help.message, "edits": edits.collect::<Vec<_>>() })
    });
    let mut value = json!({
        "code": diagnostic.code.id,
        "severity": severity(diagnostic),
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

fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity {
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
        for help in &diagnostic.help {
            message.push_str("\nhelp: ");
            message.push_str(&help.message);
        }
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}",
            severity(diagnostic),
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
    let rules = all_codes()
        .iter()
        .chain(pyro_idl::lint::codes())
        .chain(pyro_idl::breaking::codes())
        .map(|code| json!({ "id": code.id, "shortDescription": { "text": code.title } }));
    let results = diagnostics.iter().map(|diagnostic| {
        let help = diagnostic.help.iter().map(|help| format!("\nhelp: {}", help.message));
        let text: String = std::iter::once(diagnostic.message.clone()).chain(help).collect();
        json!({
            "ruleId": diagnostic.code.id,
            "level": severity(diagnostic),
            "message": { "text": text },
            "locations": [{ "physicalLocation": sarif_place(diagnostic.span(), sources) }],
        })
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

fn sarif_place(span: Span, sources: &Sources) -> Value {
    let start = sources.position(span.file, span.start);
    let end = sources.position(span.file, span.end);
    json!({
        "artifactLocation": { "uri": sources.file(span).map(|file| file.name.replace('\\', "/")) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}
