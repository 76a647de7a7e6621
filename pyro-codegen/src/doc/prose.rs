//! Doc comments, which are Markdown, for both forms. They may come from strangers: HTML in them is text, a link leads to a web page,
//! a mail address or an anchor of the reference or nowhere, a picture is a link, and a heading is no heading of the page.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

use super::links::{Format, Scope};

/// What doc comments have besides the common core of Markdown.
const OPTIONS: Options = Options::ENABLE_TABLES;
/// A summary is cut after this many characters.
const SUMMARY: usize = 160;

/// A doc comment in the format of the output.
pub(super) fn docs(text: &str, scope: &Scope<'_, '_>) -> String {
    let mut tamed = Tamed { scope, links: Vec::new() };
    let events: Vec<Event<'_>> = parse(text, scope).flat_map(|event| tamed.event(event)).collect();
    match scope.format() {
        Format::Html => {
            let mut out = String::new();
            html::push_html(&mut out, events.into_iter());
            out
        }
        Format::Markdown => markdown(&events).unwrap_or_else(|| block(text, "")),
    }
}

/// The parts of a doc comment. A name in brackets is a link if it means something.
fn parse<'a>(text: &'a str, scope: &'a Scope<'_, '_>) -> impl Iterator<Item = Event<'a>> {
    let resolve = |link: BrokenLink<'_>| {
        scope.resolve(&link.reference).map(|href| (CowStr::from(href), CowStr::Borrowed("")))
    };
    Parser::new_with_broken_link_callback(text, OPTIONS, Some(resolve))
}

/// A note, which is Markdown too, on one line.
pub(super) fn line(text: &str, scope: &Scope<'_, '_>) -> String {
    let shown = docs(&text.replace(['\n', '\r'], " "), scope);
    let shown = shown.trim();
    let inner = shown.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")).unwrap_or(shown);
    inner.to_owned()
}

fn markdown(events: &[Event<'_>]) -> Option<String> {
    let options = pulldown_cmark_to_cmark::Options {
        code_block_token_count: 3,
        increment_ordered_list_bullets: true,
        ..pulldown_cmark_to_cmark::Options::default()
    };
    let mut out = String::new();
    pulldown_cmark_to_cmark::cmark_with_options(events.iter(), &mut out, OPTIONS, options).ok()?;
    Some(out)
}

struct Tamed<'s> {
    scope: &'s Scope<'s, 's>,
    /// For each open link or picture, whether it is kept.
    links: Vec<bool>,
}

impl Tamed<'_> {
    /// One event for none, one or two others.
    fn event<'e>(&mut self, event: Event<'e>) -> Vec<Event<'e>> {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => vec![Event::Text(text)],
            Event::Start(Tag::HtmlBlock) => vec![Event::Start(Tag::Paragraph)],
            Event::End(TagEnd::HtmlBlock) => vec![Event::End(TagEnd::Paragraph)],
            Event::Start(Tag::Heading { .. }) => {
                vec![Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)]
            }
            Event::End(TagEnd::Heading(_)) => vec![Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)],
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.open(link_type, &dest_url),
            Event::Start(Tag::Image { link_type, dest_url, .. }) => self.open(link_type, &dest_url),
            Event::End(TagEnd::Link | TagEnd::Image) => match self.links.pop() {
                Some(true) => vec![Event::End(TagEnd::Link)],
                _ => Vec::new(),
            },
            other => vec![other],
        }
    }

    fn open<'e>(&mut self, link_type: LinkType, url: &str) -> Vec<Event<'e>> {
        let inside = self.links.contains(&true);
        let target = if inside { None } else { self.target(link_type, url) };
        self.links.push(target.is_some());
        let start = |url: String| {
            Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url: url.into(),
                title: "".into(),
                id: "".into(),
            })
        };
        target.map(start).into_iter().collect()
    }

    /// Where a link may lead; `None` for one that is left out.
    fn target(&self, link_type: LinkType, url: &str) -> Option<String> {
        let ours = matches!(
            link_type,
            LinkType::ReferenceUnknown | LinkType::CollapsedUnknown | LinkType::ShortcutUnknown
        );
        if ours {
            return Some(url.to_owned());
        }
        if let Some(anchor) = url.strip_prefix('#') {
            return self.scope.href(anchor);
        }
        if link_type == LinkType::Email {
            return Some(format!("mailto:{}", url.strip_prefix("mailto:").unwrap_or(url)));
        }
        let scheme = url.split_once(':')?.0;
        let allowed = ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        allowed.then(|| url.to_owned())
    }
}

/// The first sentence of a doc comment as plain text.
pub(super) fn summary(text: &str, scope: &Scope<'_, '_>) -> String {
    first_sentence(parse(text, scope))
}

fn first_sentence<'a>(events: impl Iterator<Item = Event<'a>>) -> String {
    let mut plain = String::new();
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                plain.push_str(&text)
            }
            Event::SoftBreak | Event::HardBreak => plain.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock | TagEnd::CodeBlock) => {
                break;
            }
            _ => {}
        }
    }
    let plain = plain.trim();
    let sentence = plain.find(". ").map_or(plain, |at| &plain[..=at]);
    match sentence.char_indices().nth(SUMMARY) {
        Some((at, _)) => format!("{}..", sentence[..at].trim_end()),
        None => sentence.to_owned(),
    }
}

/// Text in Markdown that means nothing but itself, on one line.
pub(super) fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' | '&' => {
                escaped.extend(['\\', c]);
            }
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Code on a line of Markdown.
pub(super) fn span(code: &str) -> String {
    let ticks = "`".repeat(longest_run(code) + 1);
    let room = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{ticks}{room}{}{room}{ticks}", code.replace(['\n', '\r'], " "))
}

/// Code in a block of Markdown.
pub(super) fn block(code: &str, language: &str) -> String {
    let ticks = "`".repeat((longest_run(code) + 1).max(3));
    format!("{ticks}{language}\n{}\n{ticks}\n", code.trim_end())
}

/// How many back-ticks follow each other at most.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_are_the_first_sentence() {
        let summary = |text| first_sentence(Parser::new_ext(text, OPTIONS));
        assert_eq!(summary("One `two`\nthree. Four.\n\nFive."), "One two three.");
        assert_eq!(summary("# Title\n\nText."), "Title");
        let long = "x".repeat(200);
        assert_eq!(summary(&long), "x".repeat(160) + "..");
        assert_eq!(summary(""), "");
    }

    #[test]
    fn code_keeps_its_ticks() {
        assert_eq!(span("a"), "`a`");
        assert_eq!(span("`a``"), "``` `a`` ```");
        assert_eq!(block("a\n```\n", "pyro"), "````pyro\na\n```\n````\n");
    }
}
