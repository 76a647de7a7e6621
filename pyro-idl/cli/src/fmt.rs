//! `pyro-idl fmt`: files in the one style. Each file stands for itself: what is wrong with one keeps no other from being formatted.
//! Files that change, and differences, go to the standard output, all else to the standard error.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use clap::Args;
use pyro_idl::{Color, Diagnostics, Sources};
use similar::TextDiff;

use crate::{FINDINGS, FINE, TROUBLE, files, output, replace};

/// Format files: one style, no options, in place.
///
/// Only files whose text changes are written, each at once. A file that cannot be parsed is reported and left alone.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pyro-idl fmt idl/
  pyro-idl fmt --check --diff idl/
  pyro-idl fmt < station.pyro")]
pub(crate) struct Fmt {
    /// Files, or folders with `.pyro` files in them and below; `-`, or none with text piped in, formats the standard input to
    /// the standard output.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing: list the files that would change, with exit status 1 if there are any.
    #[arg(long)]
    check: bool,
    /// Write nothing: show what would change.
    #[arg(long)]
    diff: bool,
}

/// What became of one file.
enum Outcome {
    Unchanged,
    Changed {
        before: String,
        after: String,
    },
    /// It was written.
    Written,
    /// It cannot be parsed.
    Faulty {
        before: String,
        diagnostics: Diagnostics,
    },
    /// What the system said, or we: the whole line.
    Trouble(String),
}

pub(crate) fn run(args: &Fmt) -> u8 {
    if args.paths.is_empty() && io::stdin().is_terminal() {
        tell!("pyro-idl: name files or folders to be formatted, or pipe a text in");
        return TROUBLE;
    }
    let stdin = [PathBuf::from("-")];
    let (paths, trouble) = files::expand(if args.paths.is_empty() { &stdin } else { &args.paths });
    let in_place = !args.check && !args.diff;
    let outcomes = each(&paths, |path| format(path, in_place && !files::is_stdin(path)));
    let mut status = if trouble { TROUBLE } else { FINE };
    let mut summary = Summary::default();
    let mut printed = String::new();
    for (path, outcome) in paths.iter().zip(outcomes) {
        summary.count(&outcome);
        status = status.max(say(args, path, outcome, &mut printed));
    }
    status = status.max(output::put(&printed));
    if paths.iter().any(|path| !files::is_stdin(path)) {
        tell!("{}", summary.text(in_place));
    }
    status
}

/// Does the work for each path on all cores, and gives what came of it in the order of the paths.
fn each(paths: &[PathBuf], work: impl Fn(&Path) -> Outcome + Sync) -> Vec<Outcome> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(paths.len());
    let next = AtomicUsize::new(0);
    // Takes the next path that nobody has taken, until there is none.
    let take = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = paths.get(index) else { return done };
            done.push((index, work(path)));
        }
    };
    let mut done = std::thread::scope(|scope| {
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(take)).collect();
        let mut done = take();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

/// Formats one file, and writes it if it changes and `write` says so.
fn format(path: &Path, write: bool) -> Outcome {
    let trouble =
        |what: &str, reason: &str| Outcome::Trouble(format!("cannot {what} {}: {reason}", files::name(path)));
    if files::is_rust(path) {
        return trouble("format", "it is Rust: `cargo fmt` does that");
    }
    let before = match files::read_one(path) {
        Ok(text) => text,
        Err(reason) => return trouble("read", &reason),
    };
    let after = match pyro_idl::fmt::format(&before) {
        Ok(text) => text,
        Err(diagnostics) => return Outcome::Faulty { before, diagnostics },
    };
    if after == before {
        // The standard input is printed in any case.
        return if files::is_stdin(path) { Outcome::Changed { before, after } } else { Outcome::Unchanged };
    }
    if !pyro_idl::fmt::is_same(&before, &after) {
        return trouble("format", "the result would say something else, which is a mistake of this program");
    }
    if !write {
        return Outcome::Changed { before, after };
    }
    match replace::replace(path, &after) {
        Ok(()) => Outcome::Written,
        Err(error) => trouble("write", &files::reason(&error)),
    }
}

/// Says what there is to say of one file, and gives its exit status. What goes to the standard output is added to `printed`.
fn say(args: &Fmt, path: &Path, outcome: Outcome, printed: &mut String) -> u8 {
    let name = files::name(path);
    match outcome {
        Outcome::Unchanged | Outcome::Written => FINE,
        Outcome::Changed { before, after } if args.check || args.diff => {
            if before == after {
                return FINE;
            }
            if args.diff {
                printed.push_str(&diff(&name, &before, &after, output::color()));
            } else {
                printed.push_str(&format!("{name}\n"));
            }
            if args.check { FINDINGS } else { FINE }
        }
        Outcome::Changed { after, .. } => {
            printed.push_str(&after);
            FINE
        }
        Outcome::Faulty { before, diagnostics } => {
            let sources: Sources = [(name, before)].into_iter().collect();
            output::aside(&diagnostics.render(&sources, output::color_on(&io::stderr())));
            FINDINGS
        }
        Outcome::Trouble(line) => {
            tell!("pyro-idl: {line}");
            TROUBLE
        }
    }
}

/// The changes in the unified format, which `patch -p0` reads.
fn diff(name: &str, before: &str, after: &str, color: Color) -> String {
    // The shortest difference of two large texts that have little in common takes long, and nobody reads it.
    let changes = TextDiff::configure().timeout(Duration::from_secs(2)).diff_lines(before, after);
    let text = changes.unified_diff().context_radius(3).header(name, name).to_string();
    if color == Color::Never { text } else { colored(&text) }
}

fn colored(diff: &str) -> String {
    let mut text = String::new();
    for (index, line) in diff.lines().enumerate() {
        let style = match line.as_bytes().first() {
            _ if index < 2 => Style::new().bold(),
            Some(b'-') => AnsiColor::Red.on_default(),
            Some(b'+') => AnsiColor::Green.on_default(),
            Some(b'@') => AnsiColor::Cyan.on_default(),
            _ => Style::new(),
        };
        text.push_str(&format!("{style}{line}{style:#}\n"));
    }
    text
}

/// How many files there are of each outcome.
#[derive(Default)]
struct Summary {
    changed: usize,
    unchanged: usize,
    faulty: usize,
    trouble: usize,
}

impl Summary {
    fn count(&mut self, outcome: &Outcome) {
        *match outcome {
            Outcome::Changed { before, after } if before != after => &mut self.changed,
            Outcome::Written => &mut self.changed,
            Outcome::Unchanged | Outcome::Changed { .. } => &mut self.unchanged,
            Outcome::Faulty { .. } => &mut self.faulty,
            Outcome::Trouble(_) => &mut self.trouble,
        } += 1;
    }

    /// `3 files: 1 formatted, 2 unchanged`
    fn text(&self, in_place: bool) -> String {
        let changed = if in_place { "formatted" } else { "would change" };
        let parts = [
            (self.changed, changed),
            (self.unchanged, "unchanged"),
            (self.faulty, "cannot be parsed"),
            (self.trouble, "cannot be read or written"),
        ];
        let all: usize = parts.iter().map(|(number, _)| number).sum();
        let parts: Vec<String> = parts
            .iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, what)| format!("{number} {what}"))
            .collect();
        format!("{}: {}", output::count(all, "file"), parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_coloured_by_their_first_character() {
        let text = diff("a.pyro", "// -\nconst A:int=1;\n", "// -\nconst A: int = 1;\n", Color::Always);
        let expected = "\u{1b}[1m--- a.pyro\u{1b}[0m\n\u{1b}[1m+++ a.pyro\u{1b}[0m\n\
                        \u{1b}[36m@@ -1,2 +1,2 @@\u{1b}[0m\n // -\n\
                        \u{1b}[31m-const A:int=1;\u{1b}[0m\n\u{1b}[32m+const A: int = 1;\u{1b}[0m\n";
        assert_eq!(text, expected);
    }
}
