//! Diagnostics as text for people, in the look of rustc. Reads the sources, changes nothing.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Label, Severity};
use crate::source::{BYTE_ORDER_MARK, Sources, Span};

/// Whether the text carries terminal colours. The caller knows whether it goes to a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Color {
    /// Plain text.
    #[default]
    Never,
    /// With ANSI escape sequences.
    Always,
}

pub(super) fn render(diagnostics: &Diagnostics, sources: &Sources, color: Color) -> String {
    let renderer = match color {
        Color::Never => Renderer::plain(),
        Color::Always => Renderer::styled(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&renderer.render(&groups(diagnostic, sources)));
        text.push_str("\n\n");
    }
    if diagnostics.dropped() > 0 {
        text.push_str(&format!("{} more findings are not shown\n\n", diagnostics.dropped()));
    }
    text.pop();
    text
}

/// One group; a piece of a line that is too long to show as a whole begins another one, since it does not know its column.
fn groups<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Group<'a>> {
    let mut groups = Vec::new();
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group =
        Group::with_title(level.clone().primary_title(&diagnostic.message).id(diagnostic.code.id));
    // Labels that stand too far away from the first to be shown.
    let mut far: Vec<&Label> = Vec::new();
    for file in files(&diagnostic.labels) {
        let Some(source) = sources.files().get(file as usize) else { continue };
        let labels: Vec<&Label> = diagnostic.labels.iter().filter(|label| label.span.file == file).collect();
        let Some(excerpt) = Excerpt::of(&source.text, &labels) else {
            far.extend(&labels[1..]);
            let place = sources.line_column(labels[0].span);
            group = group.element(Origin::path(&source.name).line(place.line).char_column(place.column));
            if let Some(piece) = Excerpt::piece(&source.text, labels[0].span) {
                let first = AnnotationKind::Primary.span(piece.place(labels[0].span).unwrap_or_default());
                let text = (!labels[0].text.is_empty()).then_some(labels[0].text.as_str());
                let snippet =
                    Snippet::source(piece.text).line_start(place.line).annotation(first.label(text));
                groups.push(std::mem::replace(&mut group, Group::with_level(level.clone()).element(snippet)));
            }
            continue;
        };
        far.extend(labels.iter().filter(|label| excerpt.place(label.span).is_none()));
        let first_line = sources.position(file, excerpt.start as u32).line;
        let annotations = labels.iter().enumerate().filter_map(|(index, label)| {
            let first = index == 0 && file == diagnostic.span().file;
            let kind = if first { AnnotationKind::Primary } else { AnnotationKind::Context };
            let text = (!label.text.is_empty()).then_some(label.text.as_str());
            Some(kind.span(excerpt.place(label.span)?).label(text))
        });
        let snippet = Snippet::source(excerpt.text).path(&source.name).line_start(first_line);
        group = group.element(snippet.annotations(annotations));
    }
    for label in far.into_iter().filter(|label| !label.text.is_empty()) {
        let place = sources.line_column(label.span);
        let name = sources.file(label.span).map_or("", |file| file.name.as_str());
        let text = format!("{}: {name}:{}:{}", label.text, place.line, place.column);
        group = group.element(Level::NOTE.message(text));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(&help.message));
    }
    groups.push(group);
    groups
}

/// The files of the labels in the order of their first mention.
fn files(labels: &[Label]) -> Vec<u32> {
    let mut files = Vec::new();
    for label in labels {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    files
}

/// The lines that a finding speaks of. The renderer looks at every character it is given, for every finding: a large file
/// must not be given to it whole.
struct Excerpt<'a> {
    text: &'a str,
    /// Where it begins in the file.
    start: usize,
}

impl<'a> Excerpt<'a> {
    /// `None` if even the line of the first label is too long to show.
    fn of(text: &'a str, labels: &[&Label]) -> Option<Self> {
        const MAX_BYTES: usize = 16 << 10;
        const MAX_LINE_BYTES: usize = 2 << 10;
        let first = labels.iter().map(|label| label.span.start as usize).min()?;
        let last = labels.iter().map(|label| label.span.end as usize).max()?;
        let all = Self::lines(text, first, last)?;
        let too_long = |excerpt: &Self| excerpt.text.lines().any(|line| line.len() > MAX_LINE_BYTES);
        if all.text.len() <= MAX_BYTES && !too_long(&all) {
            return Some(all);
        }
        let span = labels[0].span;
        let one = Self::lines(text, span.start as usize, span.start as usize)?;
        (!too_long(&one)).then_some(one)
    }

    /// A piece of a line that is too long to show.
    fn piece(text: &'a str, span: Span) -> Option<Self> {
        const AROUND: usize = 50;
        let char_start = |mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let line = Self::lines(text, span.start as usize, span.start as usize)?;
        let start = char_start((span.start as usize).saturating_sub(AROUND)).max(line.start);
        let end = char_start((span.start as usize + AROUND).min(line.start + line.text.trim_end().len()));
        Some(Excerpt { text: text.get(start..end.max(start))?, start })
    }

    /// The whole lines from one byte to another.
    fn lines(text: &'a str, first: usize, last: usize) -> Option<Self> {
        let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        let start = text.get(..first)?.rfind('\n').map_or(mark, |at| at + 1).min(first);
        let end = text.get(last..)?.find('\n').map_or(text.len(), |length| last + length + 1);
        Some(Excerpt { text: text.get(start..end)?, start })
    }

    /// The place in the excerpt; `None` for what lies outside of it.
    fn place(&self, span: Span) -> Option<std::ops::Range<usize>> {
        let range = span.range();
        let start = range.start.checked_sub(self.start).filter(|start| *start <= self.text.len())?;
        Some(start..(range.end - self.start).min(self.text.len()))
    }
}
