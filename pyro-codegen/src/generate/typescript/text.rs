//! Texts, figures and comments as TypeScript writes them.

/// A string; JSON's are TypeScript's.
pub(super) fn text(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    quoted.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

pub(super) fn float(value: f64) -> String {
    if value.is_nan() {
        "NaN".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else {
        format!("{value:?}")
    }
}

/// A comment for tools, with its line end, or nothing.
pub(super) fn comment(docs: &str, indent: usize) -> String {
    let docs = docs.trim().replace("*/", "*\\/");
    let pad = " ".repeat(indent);
    let lines: Vec<&str> = docs.lines().collect();
    match &lines[..] {
        [] => String::new(),
        [line] => format!("{pad}/** {} */\n", line.trim()),
        lines => {
            let inner: String = lines
                .iter()
                .map(|line| format!("{pad} * {}", line.trim_end()).trim_end().to_owned() + "\n")
                .collect();
            format!("{pad}/**\n{inner}{pad} */\n")
        }
    }
}
