//! The matrix as a page of the guide.

use super::gaps::{GAPS, Linted, find};
use super::{Cell, FAMILIES, SERIALIZERS, SERVERS};
use std::collections::BTreeSet;
use std::fmt::Write;

const HEAD: &str = "# The matrix of types

Every type of the language as an argument and as a result, between servers and clients of both languages, over every serializer: the
page is written by a test that makes all of these calls. `tests/idl/matrix.pyro` has the methods, `tests/idl/matrix.json` the
values, extremes and empty ones among them.

`=` says that each value came back with the declared type and to the last bit, and that the server had it so. With typed ends, those that
are generated, on both sides that is so everywhere but for these:

";

const STOCK: &str = "
Two kinds of values are not among those that are tried, since a Python end refuses them: complex numbers with `nan` or `inf` over serpent,
which Python's serpent cannot write, and maps from texts with the key `__class__`, which Pyro takes for objects of a class.

At a stock program, which knows nothing of the declarations, some values arrive as others; [the linter](lint.md) says which. In those
tables a cell names the Python type that came, or `refused`, where a call failed. Stock clients send values with exceptions in them twice:
as Python's exceptions, and with a dict of its fields in the place of each, which is taken as well. Over marshal only that goes inside of
other values.
";

/// The page.
pub(super) fn write(cells: &[Cell], types: &[(String, String)], linted: &Linted) -> String {
    let mut page = HEAD.to_owned();
    for (i, gap) in GAPS.iter().enumerate() {
        writeln!(page, "{}. {}.", i + 1, gap.reason).expect("writing to a string");
    }
    page += STOCK;
    for (family, title) in FAMILIES {
        let columns: Vec<(&str, &str)> =
            SERVERS.iter().flat_map(|server| SERIALIZERS.map(|serializer| (*server, serializer))).collect();
        let names: Vec<String> =
            columns.iter().map(|(server, serializer)| format!("{server}, {serializer}")).collect();
        write!(
            page,
            "\n## {title}\n\n| type | {} |\n|{}\n",
            names.join(" | "),
            " --- |".repeat(names.len() + 1)
        )
        .expect("writing to a string");
        for (method, ty) in types {
            let cells: Vec<String> = columns
                .iter()
                .map(|(server, serializer)| {
                    let here = cells.iter().filter(|cell| {
                        cell.client.starts_with(family)
                            && (&*cell.server, &*cell.serializer, &*cell.method)
                                == (*server, *serializer, method)
                    });
                    text(here, linted)
                })
                .collect();
            writeln!(page, "| `{ty}` | {} |", cells.join(" | ")).expect("writing to a string");
        }
    }
    page
}

/// One place of a table.
fn text<'c>(cells: impl Iterator<Item = &'c Cell>, linted: &Linted) -> String {
    let mut shown = BTreeSet::new();
    for cell in cells {
        match find(cell, linted) {
            Some(gap) if cell.is_typed() && !cell.is_same() => {
                shown.insert(format!("({})", gap + 1));
            }
            _ => shown.extend(cell.cells.iter().map(|cell| short(cell))),
        }
    }
    if shown.len() > 1 && shown.iter().any(|cell| cell.starts_with('(')) {
        shown.remove("=");
    }
    shown.into_iter().collect::<Vec<_>>().join(", ")
}

fn short(cell: &str) -> String {
    match cell {
        "same" => "=".to_owned(),
        cell if cell.starts_with("refused") => "refused".to_owned(),
        cell => cell.to_owned(),
    }
}
