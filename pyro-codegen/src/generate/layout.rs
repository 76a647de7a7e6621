//! Expressions of Python and TypeScript laid out on lines of bounded width, as their formatters do. Knows no types.

/// An expression: text around at most one group that can be broken.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr {
    /// Text that stays on its line.
    Text(String),
    /// `before`, items between brackets, `after`.
    Group { before: String, items: Vec<Expr>, after: String, comma: bool },
    /// `before` and text that is put in parentheses where it does not fit.
    Wrapped { before: String, text: String },
}

impl Expr {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Expr::Text(text.into())
    }

    /// A group whose last item is followed by a comma where it stands on a line of its own.
    pub(super) fn group(before: impl Into<String>, items: Vec<Expr>, after: impl Into<String>) -> Self {
        Expr::Group { before: before.into(), items, after: after.into(), comma: true }
    }

    /// `Name[item, ..]`: one item alone must not be followed by a comma, which would make a tuple of it.
    pub(super) fn subscript(name: impl Into<String>, items: Vec<Expr>) -> Self {
        let comma = items.len() > 1;
        Expr::Group { before: name.into() + "[", items, after: "]".into(), comma }
    }

    /// `name(item, ..)`, without a comma behind the last item.
    pub(super) fn call(name: impl Into<String>, items: Vec<Expr>) -> Self {
        Expr::Group { before: name.into() + "(", items, after: ")".into(), comma: false }
    }

    /// `before`, which ends with `lambda: `, and what it gives.
    pub(super) fn lambda(before: &str, body: Expr) -> Self {
        match body {
            Expr::Text(text) => Expr::Wrapped { before: before.to_owned(), text },
            body => body.after(before),
        }
    }

    /// The same with text before it.
    pub(super) fn after(self, prefix: &str) -> Self {
        match self {
            Expr::Text(text) => Expr::Text(format!("{prefix}{text}")),
            Expr::Group { before, items, after, comma } => {
                Expr::Group { before: format!("{prefix}{before}"), items, after, comma }
            }
            Expr::Wrapped { before, text } => Expr::Wrapped { before: format!("{prefix}{before}"), text },
        }
    }

    /// The same with text behind it.
    pub(super) fn before(self, suffix: &str) -> Self {
        match self {
            Expr::Text(text) => Expr::Text(text + suffix),
            Expr::Group { before, items, after, comma } => {
                Expr::Group { before, items, after: after + suffix, comma }
            }
            Expr::Wrapped { before, text } => Expr::Wrapped { before, text: text + suffix },
        }
    }

    /// On one line.
    pub(super) fn flat(&self) -> String {
        match self {
            Expr::Text(text) => text.clone(),
            Expr::Group { before, items, after, .. } => {
                let items: Vec<String> = items.iter().map(Expr::flat).collect();
                let one = before.ends_with('(') && after == ")" && before == "(" && items.len() == 1;
                format!("{before}{}{}{after}", items.join(", "), if one { "," } else { "" })
            }
            Expr::Wrapped { before, text } => format!("{before}{text}"),
        }
    }

    /// On as many lines as a width asks for. It begins at the column `column` of a line that is indented by `indent`, and
    /// `follows` more columns come behind it.
    pub(super) fn lay(&self, indent: usize, column: usize, follows: usize, width: usize) -> String {
        let flat = self.flat();
        if column + columns(&flat) + follows <= width { flat } else { self.broken(indent, width) }
    }

    /// With each item of its group on a line of its own, or on several.
    fn broken(&self, indent: usize, width: usize) -> String {
        match self {
            Expr::Group { before, items, after, comma } if !items.is_empty() => {
                let inner = " ".repeat(indent + 4);
                let mut text = before.clone() + "\n";
                for item in items {
                    let comma = if *comma { "," } else { "" };
                    let item = item.lay(indent + 4, indent + 4, comma.len(), width);
                    text.push_str(&format!("{inner}{item}{comma}\n"));
                }
                text + &" ".repeat(indent) + after
            }
            Expr::Wrapped { before, text } => {
                let pad = " ".repeat(indent);
                format!("{before}(\n{pad}    {text}\n{pad})")
            }
            _ => self.flat(),
        }
    }
}

/// Columns of a text of one line, as formatters count them: wide characters take two.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if (c as u32) < 0x1100 { 1 } else { 2 }).sum()
}

/// `target = value` of Python at an indentation; a value that has no brackets is put in parentheses where that makes it fit.
pub(super) fn assign(target: &str, value: &Expr, indent: usize) -> String {
    let head = format!("{target} = ");
    let column = indent + columns(&head);
    match value {
        Expr::Text(text) if column + columns(text) > WIDTH && indent + 4 + columns(text) <= WIDTH => {
            let pad = " ".repeat(indent);
            format!("{head}(\n{pad}    {text}\n{pad})")
        }
        _ => head + &value.lay(indent, column, 0, WIDTH),
    }
}

/// `name: type = value` of Python at an indentation. A value whose brackets cannot be opened on the first line is put in
/// parentheses; if there is no room for these either, the type is broken.
pub(super) fn declare(name: &str, ty: &Expr, value: &Expr, indent: usize) -> String {
    let target = format!("{name}: {}", ty.flat());
    let column = indent + columns(&target) + " = ".len();
    let inner = indent + 4;
    let fits = column + columns(&value.flat()) <= WIDTH;
    let (opens, fits_alone) = match value {
        Expr::Group { before, items, .. } if !items.is_empty() => (column + columns(before) <= WIDTH, true),
        _ => (false, inner + columns(&value.flat()) <= WIDTH),
    };
    let is_group = matches!(ty, Expr::Group { .. });
    if fits || opens || !(fits_alone || is_group) {
        return assign(&target, value, indent);
    }
    // What is awaited goes in parentheses only if nothing else can be broken.
    let is_awaited = value.flat().starts_with("await ");
    if is_group && (is_awaited || !fits_alone || column + "(".len() > WIDTH) {
        let ty = ty.clone().after(&format!("{name}: ")).broken(indent, WIDTH);
        let value = value.lay(indent, indent + "] = ".len(), 0, WIDTH);
        return format!("{ty} = {value}");
    }
    let pad = " ".repeat(indent);
    format!("{target} = (\n{pad}    {}\n{pad})", value.lay(inner, inner, 0, WIDTH))
}

/// Columns of a line of Python.
pub(super) const WIDTH: usize = 88;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_broken_from_the_outside() {
        let pair = Expr::subscript("tuple", vec![Expr::text("int"), Expr::text("str")]);
        let list = Expr::subscript("list", vec![pair]);
        assert_eq!(
            list.lay(0, 0, 0, 20),
            "list[tuple[int, str]]".replace("list[", "list[\n    ").replace("]]", "]\n]")
        );
        assert_eq!(list.lay(0, 0, 0, 21), "list[tuple[int, str]]");
        assert_eq!(list.lay(0, 0, 0, 10), "list[\n    tuple[\n        int,\n        str,\n    ]\n]");
    }

    #[test]
    fn long_text_is_put_in_parentheses_only_if_it_fits_then() {
        let text = |n| Expr::text(format!("\"{}\"", "x".repeat(n)));
        assert!(assign("name", &text(82), 0).starts_with("name = (\n    \""));
        assert!(!assign("name", &text(90), 0).contains('('));
        assert!(!assign("name", &text(70), 0).contains('('));
    }
}
