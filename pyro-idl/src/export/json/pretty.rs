//! JSON as people like to read and compare it: what is short stands on one line, the rest one entry a line.

use serde_json::Value;

/// What fits into this many characters, from its first to its last, is not broken up.
const WIDTH: usize = 100;

/// The value as text, with a line end.
pub(super) fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, 0, &mut out);
    out.push('\n');
    out
}

fn write(value: &Value, indent: usize, out: &mut String) {
    let line = inline(value, WIDTH);
    if let Some(line) = line {
        out.push_str(&line);
        return;
    }
    let new_line = |out: &mut String, indent: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', indent));
    };
    match value {
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                new_line(out, indent + 2);
                write(item, indent + 2, out);
            }
            new_line(out, indent);
            out.push(']');
        }
        Value::Object(fields) => {
            out.push('{');
            for (index, (name, value)) in fields.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                new_line(out, indent + 2);
                out.push_str(&scalar(&Value::String(name.clone())));
                out.push_str(": ");
                write(value, indent + 2, out);
            }
            new_line(out, indent);
            out.push('}');
        }
        scalar_value => out.push_str(&scalar(scalar_value)),
    }
}

/// The value on one line, if it has at most `room` bytes there. Looks at no more of it than that.
fn inline(value: &Value, room: usize) -> Option<String> {
    let text = match value {
        Value::Array(items) => {
            let mut line = "[".to_owned();
            for (index, item) in items.iter().enumerate() {
                line.push_str(if index == 0 { "" } else { ", " });
                line.push_str(&inline(item, room.checked_sub(line.len())?)?);
            }
            line + "]"
        }
        Value::Object(fields) => {
            let mut line = "{".to_owned();
            for (index, (name, value)) in fields.iter().enumerate() {
                line.push_str(if index == 0 { "" } else { ", " });
                line.push_str(&scalar(&Value::String(name.clone())));
                line.push_str(": ");
                line.push_str(&inline(value, room.checked_sub(line.len())?)?);
            }
            line + "}"
        }
        value => scalar(value),
    };
    (text.len() <= room).then_some(text)
}

/// A text, number or word.
fn scalar(value: &Value) -> String {
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn short_things_stand_on_one_line() {
        let long = "x".repeat(90);
        let value = serde_json::json!({ "a": [1, { "b": null }], "c": long, "d": [], "e\"": {} });
        let expected = format!(
            "{{\n  \"a\": [1, {{\"b\": null}}],\n  \"c\": \"{long}\",\n  \"d\": [],\n  \"e\\\"\": {{}}\n}}\n"
        );
        assert_eq!(text(&value), expected);
        assert_eq!(text(&serde_json::json!({ "a": true })), "{\"a\": true}\n");
    }
}
