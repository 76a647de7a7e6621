//! Expressions of Python and TypeScript laid out on lines of bounded width, as their formatters do. Knows no types.

/// An expression: text around at most one group that can be broken.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr {
    /// Text that stays on its line.
    Text(String),
    /// Text behind `before` that is put in parentheses where it does not fit.
    Wrapped { before: String, text: String },
    /// `before`, items between brackets, `after`.
    Group { before: String, items: Vec<Expr>, after: String, comma: bool },
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

    /// The same with text before it.
    pub(super) fn after(self, prefix: &str) -> Self {
        match self {
            Expr::Text(text) => Expr::Text(format!("{prefix}{text}")),
            Expr::Wrapped { before, text } => Expr::Wrapped { before: format!("{prefix}{before}"), text },
            Expr::Group { before, items, after, comma } => {
                Expr::Group { before: format!("{prefix}{before}"), items, after, comma }
            }
        }
    }

    /// On one line.
    pub(super) fn flat(&self) -> String {
        match self {
            Expr::Text(text) => text.clone(),
            Expr::Wrapped { before, text } => format!("{before}{text}"),
            Expr::Group { before, items, after, .. } => {
                let items: Vec<String> = items.iter().map(Expr::flat).collect();
                let one = before.ends_with('(') && after == ")" && before == "(" && items.len() == 1;
                format!("{before}{}{}{after}", items.join(", "), if one { "," } else { "" })
            }
        }
    }

    /// What stands before its items.
    fn opening(&self) -> Option<&str> {
        match self {
            Expr::Group { before, items, .. } if !items.is_empty() => Some(before),
            _ => None,
        }
    }

    /// On as many lines as a width asks for. It begins at the column `column` of a line that is indented by `indent`, and
    /// `follows` more columns come behind it.
    pub(super) fn lay(&self, indent: usize, column: usize, follows: usize, width: usize) -> String {
        let flat = self.flat();
        if column + columns(&flat) + follows <= width {
            return flat;
        }
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
            Expr::Wrapped { before, text } => parenthesize(before, &Expr::text(text), indent, width),
            _ => flat,
        }
    }
}

/// Columns of a text of one line, as formatters count them: wide characters take two.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if (c as u32) < 0x1100 { 1 } else { 2 }).sum()
}

/// `target = value` of Python at an indentation. What does not fit is broken in the value's brackets if it has some, and put in
/// parentheses where that makes it fit.
pub(super) fn assign(target: &str, value: &Expr, indent: usize) -> String {
    let head = format!("{target} = ");
    let column = indent + columns(&head);
    let begins = value.opening().map_or(WIDTH, columns);
    let fits_alone = match value {
        Expr::Text(text) => indent + 4 + columns(text) <= WIDTH,
        _ => column + begins > WIDTH,
    };
    if column + columns(&value.flat()) > WIDTH && column < WIDTH && fits_alone {
        return parenthesize(&head, value, indent, WIDTH);
    }
    head + &value.lay(indent, column, 0, WIDTH)
}

/// `name: type = value` of Python at an indentation. A type with brackets is broken where the line is too long with it and the
/// beginning of the value.
pub(super) fn annotate(name: &str, ty: &Expr, value: &Expr, indent: usize) -> String {
    let target = ty.clone().after(&format!("{name}: "));
    let Expr::Group { .. } = ty else { return assign(&target.flat(), value, indent) };
    let head = target.flat() + " = ";
    let column = indent + columns(&head);
    let begins = value.opening().map_or(WIDTH, columns);
    if column + columns(&value.flat()).min(begins) <= WIDTH {
        return head + &value.lay(indent, column, 0, WIDTH);
    }
    let is_awaited = matches!(value, Expr::Group { before, .. } if before.starts_with("await "));
    if column < WIDTH && !is_awaited {
        return parenthesize(&head, value, indent, WIDTH);
    }
    let head = target.lay(indent, WIDTH, 0, WIDTH) + " = ";
    let column = columns(head.rsplit('\n').next().unwrap_or_default());
    head + &value.lay(indent, column, 0, WIDTH)
}

fn parenthesize(head: &str, value: &Expr, indent: usize, width: usize) -> String {
    let pad = " ".repeat(indent);
    format!("{head}(\n{pad}    {}\n{pad})", value.lay(indent + 4, indent + 4, 0, width))
}

/// `name: type = default` of a function's parameter of Python, on a line of its own with a comma behind it.
pub(super) fn parameter(name: &str, ty: &Expr, default: Option<&Expr>, indent: usize) -> String {
    let target = ty.clone().after(&format!("{name}: "));
    let Some(default) = default else { return target.lay(indent, indent, 1, WIDTH) };
    let head = target.flat() + " = ";
    let column = indent + columns(&head);
    let begins = default.opening().map_or(WIDTH, columns);
    if column + (columns(&default.flat()) + 1).min(begins) <= WIDTH {
        return head + &default.lay(indent, column, 1, WIDTH);
    }
    let head = target.lay(indent, WIDTH, 0, WIDTH) + " = ";
    let last = head.rsplit_once('\n').map(|(_, last)| columns(last));
    head + &default.lay(indent, last.unwrap_or(column), 1, WIDTH)
}

/// `name: type` of Python at an indentation.
pub(super) fn declare(name: &str, ty: Expr, indent: usize) -> String {
    let before = format!("{name}: ");
    let line = match ty {
        Expr::Text(text) => Expr::Wrapped { before, text },
        group => group.after(&before),
    };
    line.lay(indent, indent, 0, WIDTH)
}

/// The first line, or lines, of a function of Python: `begin`, parameters, and what it gives back. They begin at `column` of a
/// line that is indented by `indent`.
pub(super) fn signature(
    begin: &str,
    params: Vec<Expr>,
    returns: &Expr,
    indent: usize,
    column: usize,
) -> String {
    let between = ") -> ";
    let line = Expr::group(begin, params.clone(), format!("{between}{}:", returns.flat()));
    if column + columns(&line.flat()) <= WIDTH {
        return line.flat();
    }
    if params.is_empty() {
        let head = format!("{begin}{between}");
        let column = column + columns(&head);
        if column + returns.opening().map_or(0, columns) > WIDTH {
            return parenthesize(&head, returns, indent, WIDTH) + ":";
        }
        return head + &returns.lay(indent, column, 1, WIDTH) + ":";
    }
    let head = Expr::group(begin, params, between).lay(indent, WIDTH, 0, WIDTH);
    head + &returns.lay(indent, indent + columns(between), 1, WIDTH) + ":"
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
