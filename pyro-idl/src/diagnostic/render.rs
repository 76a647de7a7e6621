//! Diagnostics as text for people, in the look of rustc. Reads the sources, changes nothing.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Label, Severity};
use crate::source::{Sources, Span};

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
        text.push_str(&renderer.render(&[group(diagnostic, sources)]));
        text.push_str("\n\n");
    }
    if diagnostics.dropped() > 0 {
        text.push_str(&format!("{} more findings are not shown\n\n", diagnostics.dropped()));
    }
    text.pop();
    text
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.code.id));
    let primary = diagnostic.span();
    for file in files(&diagnostic.labels) {
        let Some(source) = sources.files().get(file as usize) else { continue };
        let labels = diagnostic.labels.iter().filter(|label| label.span.file == file);
        let annotations = labels.map(|label| {
            let first = label.span == primary;
            let kind = if first { AnnotationKind::Primary } else { AnnotationKind::Context };
            let text = (!label.text.is_empty()).then_some(label.text.as_str());
            kind.span(within(&source.text, label.span)).label(text)
        });
        group = group.element(Snippet::source(&source.text).path(&source.name).annotations(annotations));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(&help.message));
    }
    group
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

/// The span, cut to the text: the renderer must not be given places outside of it.
fn within(text: &str, span: Span) -> std::ops::Range<usize> {
    let range = span.range();
    let clip = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    clip(range.start)..clip(range.end).max(clip(range.start))
}
