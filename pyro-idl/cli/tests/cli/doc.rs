//! `pyro-idl doc`: the page read as a browser does, the Markdown as its readers do, and docs of strangers in both.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

use crate::support::{folder, run, stderr, stdout};

/// What a page is made of.
#[derive(Default)]
struct Page {
    /// Elements with their attributes, in the order of the text.
    elements: Vec<(String, BTreeMap<String, String>)>,
    /// The text of each script and style.
    raw: Vec<(String, String)>,
    /// All other text.
    text: String,
}

const VOID: [&str; 4] = ["meta", "input", "br", "hr"];

/// Reads a page and shows that each element is closed where it must be.
fn parse(html: &str) -> Page {
    let mut page = Page::default();
    let mut open: Vec<String> = Vec::new();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value)));
                page.elements.push((name.clone(), attributes.collect()));
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                assert_eq!(open.pop(), Some(text(&tag.name)), "after {} elements", page.elements.len())
            }
            Token::String(string) => match open.last().map(String::as_str) {
                Some(name @ ("script" | "style")) => page.raw.push((name.to_owned(), text(&string))),
                _ => page.text.push_str(&text(&string)),
            },
            Token::Comment(comment) => panic!("a comment: {comment:?}"),
            Token::Error(error) => panic!("{error:?}"),
            Token::Doctype(_) => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    page
}

impl Page {
    fn values(&self, attribute: &str) -> Vec<&str> {
        self.elements
            .iter()
            .filter_map(|(_, attributes)| attributes.get(attribute))
            .map(String::as_str)
            .collect()
    }

    fn ids(&self) -> BTreeSet<&str> {
        let ids = self.values("id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "an id is there twice");
        unique
    }
}

fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// Makes the reference of some files of the workspace.
fn make(test: &str, paths: &[&str]) -> PathBuf {
    let folder = folder(test);
    let paths: Vec<String> = paths.iter().map(|path| workspace(path).display().to_string()).collect();
    let mut args = vec!["doc", "--out", "made", "--title", "Weather stations"];
    args.extend(paths.iter().map(String::as_str));
    let output = run(&folder, &args);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""), "{}", stderr(&output));
    folder.join("made")
}

const ALL: [&str; 5] = [
    "tests/golden/doc",
    "tests/golden/ahead",
    "tests/ui/ok/everything.pyro",
    "tests/idl",
    "examples/quickstart/idl",
];

/// What must hold for every page, whatever is in the docs.
fn check_page(html: &str) -> Page {
    let page = parse(html);
    for (name, attributes) in &page.elements {
        let foreign = ["link", "img", "iframe", "object", "embed", "base", "form", "svg", "video", "audio"];
        assert!(!foreign.contains(&name.as_str()), "<{name}> in the page");
        for (attribute, value) in attributes {
            let loads = ["src", "srcset", "action", "background", "style"].contains(&attribute.as_str());
            assert!(!loads && !attribute.starts_with("on"), "<{name} {attribute}={value}>");
        }
    }
    let ids = page.ids();
    for href in page.values("href") {
        match href.strip_prefix('#') {
            Some(id) => assert!(ids.contains(id), "{href} leads nowhere"),
            None => assert!(
                ["https://", "http://", "mailto:"].iter().any(|scheme| href.starts_with(scheme)),
                "{href} leads out of the page"
            ),
        }
    }
    for attribute in ["aria-controls", "aria-labelledby", "for"] {
        page.values(attribute).iter().for_each(|id| assert!(ids.contains(id), "{attribute}={id}"));
    }
    for (name, text) in &page.raw {
        assert!(!text.contains("</") && !text.contains("<!--"), "{name}: {text}");
        if name == "style" {
            assert!(!text.contains("url(") && !text.contains("@import"), "a style loads something");
        }
    }
    let index = search_index(&page);
    assert!(index.iter().all(|entry| ids.contains(entry["anchor"].as_str().unwrap())));
    page
}

fn search_index(page: &Page) -> Vec<Value> {
    let texts: Vec<&String> =
        page.raw.iter().filter(|(_, text)| text.starts_with('[')).map(|(_, text)| text).collect();
    assert_eq!(texts.len(), 1);
    serde_json::from_str(texts[0]).unwrap()
}

#[test]
fn the_page_needs_nothing_else_and_all_its_links_lead_somewhere() {
    let made = make("doc_page", &ALL);
    let page = check_page(&fs::read_to_string(made.join("index.html")).unwrap());
    assert!(page.elements.len() > 1000);
    let index = search_index(&page);
    let found = |name: &str| index.iter().find(|entry| entry["name"] == name).unwrap();
    let read = &found("Reading.exact")["docs"];
    assert_eq!(read, "The digits as the instrument gave them; some have more than a float can hold.");
    assert_eq!(found("Station.SHORTEST_INTERVAL")["anchor"], "lab.weather.v1.Station.SHORTEST_INTERVAL");
    assert_eq!(found("lab.weather.v1")["kind"], "package");
}

#[test]
fn the_page_has_landmarks_and_a_heading_for_each_part() {
    let made = make("doc_landmarks", &["tests/golden/doc"]);
    let page = check_page(&fs::read_to_string(made.join("index.html")).unwrap());
    let count = |name: &str| page.elements.iter().filter(|(known, _)| known == name).count();
    for landmark in ["main", "nav", "header", "h1", "title"] {
        assert_eq!(count(landmark), 1, "{landmark}");
    }
    assert_eq!(page.elements[0].1["lang"], "en");
    let mut before = 1;
    for (name, _) in &page.elements {
        if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse::<u32>().ok()) {
            assert!(level <= before + 1, "h{level} after h{before}");
            before = level;
        }
    }
    let skip = page.elements.iter().find(|(name, _)| name == "a").unwrap();
    assert_eq!(skip.1["href"], "#ui-main", "the first link leads over the contents");
    // What needs scripts is not there without them.
    for id in ["ui-search", "ui-theme", "ui-menu"] {
        let element =
            page.elements.iter().find(|(_, attributes)| attributes.get("id").is_some_and(|own| own == id));
        assert!(element.unwrap().1.contains_key("hidden"), "{id}");
    }
    for text in [
        "proxy.read(at=None)",
        "limit=1000, unit=\"C\", tags={\"raw\", \"checked\"}",
        "PYRONAME:lab.weather.station",
    ] {
        assert!(page.text.contains(text), "{text}");
    }
}

/// Read the files when they change: they are what others see.
#[test]
fn the_markdown_is_as_committed() {
    let made = make("doc_markdown", &["tests/golden/doc"]);
    for name in ["index.md", "lab.common.v1.md", "lab.weather.v1.md"] {
        let text = fs::read_to_string(made.join(name)).unwrap();
        let expected = workspace("tests/golden/doc").join(name);
        if std::env::var_os("PYRO_BLESS").is_some() {
            fs::write(expected, text).unwrap();
        } else {
            assert_eq!(fs::read_to_string(&expected).unwrap(), text, "{}", expected.display());
        }
    }
}

/// The links of a Markdown file, after showing that there is no HTML in it but its header and our anchors, whose names are given too.
fn check_markdown(text: &str) -> (Vec<String>, BTreeSet<String>) {
    let (mut links, mut anchors) = (Vec::new(), BTreeSet::new());
    let text = text.strip_prefix("<!-- Made by pyro-idl. Do not edit. -->\n\n").expect("a header");
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Start(Tag::Image { dest_url, .. }) => panic!("a picture: {dest_url}"),
            Event::InlineHtml(html) | Event::Html(html) if html.trim() == "</a>" => {}
            Event::InlineHtml(html) | Event::Html(html) => {
                let id = html.trim().strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\">"));
                let id = id.unwrap_or_else(|| panic!("{html}"));
                assert!(anchors.insert(id.to_owned()), "{id} is there twice");
            }
            _ => {}
        }
    }
    (links, anchors)
}

#[test]
fn links_between_the_files_lead_somewhere() {
    let made = make("doc_links", &ALL);
    let mut pages = BTreeMap::new();
    for entry in fs::read_dir(&made).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".md") {
            pages.insert(name.clone(), check_markdown(&fs::read_to_string(made.join(&name)).unwrap()));
        }
    }
    assert_eq!(pages.len(), 10);
    let mut across = 0;
    for (name, (links, _)) in &pages {
        for link in links.iter().filter(|link| !link.starts_with("https://") && !link.starts_with("mailto:"))
        {
            let (page, anchor) = link.split_once('#').unwrap_or((link, ""));
            let page = if page.is_empty() { name } else { page };
            across += usize::from(page != name);
            let anchors = &pages.get(page).unwrap_or_else(|| panic!("{link} in {name}")).1;
            assert!(anchor.is_empty() || anchors.contains(anchor), "{link} in {name}");
        }
    }
    assert!(across > 8, "{across}");
}

/// Docs that want to be more than text.
const HOSTILE: &str = "\
/// <script>alert(1)</script> <img src=x onerror=alert(1)> <!-- a comment -->
///
/// <div onclick=\"alert(1)\">
///
/// [a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) [d](//evil.example) [e](file:///etc/passwd)
/// [f](#nowhere) ![g](https://evil.example/pixel.png) ![h](javascript:alert(1)) <javascript:alert(1)> [i]: javascript:alert(1)
/// [&#106;avascript](&#106;avascript:alert(1)) [k][k] [nobody] [[Reading]] [l]( javascript:alert(1) ) [good](https://good.example/?a=b&c)
/// [outer ![inner](https://evil.example/x.png) link](https://good.example)
///
/// [k]: javascript:alert(1)
///
/// # A heading that is HUGE
///
/// Another heading
/// ===============
///
/// </style></script></title></textarea><svg onload=alert(1)>
///
/// ```</code></pre><script>alert(1)</script>
/// </code></pre><script>alert(1)</script>
/// ```
///
/// | a | <b> |
/// | - | - |
/// | `|` | </td></tr></table><script>alert(1)</script> |
/// {{ 7 * 7 }} {% raw %} ${7*7}
@deprecated(\"</div><script>alert(1)</script> [x](javascript:alert(1))\", since = \"1.2\")
";

#[test]
fn docs_of_strangers_are_shown_and_nothing_more() {
    let folder = folder("doc_hostile");
    let text = format!(
        "{HOSTILE}package evil;
        {HOSTILE}struct Reading {{ {HOSTILE}x: str = \"</code><script>alert(1)</script> ``` `\"; reserved \"old\"; }}
        {HOSTILE}enum E: str {{ {HOSTILE}A = \"<!--<script>\"; }}
        {HOSTILE}@register(\"<script>alert(1)</script>`\", tags = [\"</dd><script>\"])
        service S {{ {HOSTILE}fn f({HOSTILE}a: str = \"</script>\") -> Reading; }}"
    );
    fs::write(folder.join("evil.pyro"), text).unwrap();
    let output = run(
        &folder,
        &["doc", "evil.pyro", "--out", "made", "--title", "</title><script>alert(1)</script> [x](y)"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let page = check_page(&fs::read_to_string(folder.join("made/index.html")).unwrap());
    let scripts = page.elements.iter().filter(|(name, _)| name == "script").count();
    assert_eq!(scripts, 3, "theme, index and the page's own");
    assert_eq!(page.elements.iter().filter(|(name, _)| name == "h1").count(), 1);
    assert!(
        page.text.contains("<script>alert(1)</script> <img src=x onerror=alert(1)>"),
        "shown as it was written"
    );
    assert!(page.text.contains("{{ 7 * 7 }} {% raw %}"));
    let outside: BTreeSet<&str> =
        page.values("href").into_iter().filter(|href| !href.starts_with('#')).collect();
    let good = ["https://evil.example/pixel.png", "https://good.example", "https://good.example/?a=b&c"];
    assert_eq!(outside, BTreeSet::from(good), "pictures are links, others lead nowhere");
    for name in ["evil.md", "index.md"] {
        let markdown = fs::read_to_string(folder.join("made").join(name)).unwrap();
        let (links, anchors) = check_markdown(&markdown);
        for link in links {
            let known = link.strip_prefix('#').is_some_and(|anchor| anchors.contains(anchor));
            assert!(known || good.contains(&link.as_str()) || link == "evil.md", "{link} in {name}");
        }
    }
}

#[test]
fn names_in_brackets_are_links_to_what_they_mean() {
    let folder = folder("doc_intra");
    fs::write(folder.join("a.pyro"), "package a; struct Only { x: int; } struct Both { y: int; }").unwrap();
    let text = "package b; struct Both { z: int; }
        /// [Both] [`Only.x`] [f()] [b.S.f] [text][a.Both] [twice] [Nobody] [`a.Both.y`]
        service S { fn f(); }";
    fs::write(folder.join("b.pyro"), text).unwrap();
    run(&folder, &["doc", "a.pyro", "b.pyro", "--out", "made"]);
    let markdown = fs::read_to_string(folder.join("made/b.md")).unwrap();
    let line = markdown.lines().find(|line| line.contains("Nobody") && !line.contains("`S`")).unwrap();
    let expected =
        "[Both](#b.Both) [`Only.x`](a.md#a.Only.x) [f()](#b.S.f) [b.S.f](#b.S.f) [text](a.md#a.Both) ";
    assert!(line.starts_with(expected), "{line}");
    assert!(
        markdown.contains("* [`S`](#b.S): Both Only.x f() b.S.f text \\[twice\\] \\[Nobody\\] a.Both.y\n"),
        "{markdown}"
    );
    assert!(line.ends_with("[`a.Both.y`](a.md#a.Both.y)") && !line.contains("](Nobody"), "{line}");
}

#[test]
fn packages_without_a_name_and_names_of_pages_are_no_trouble() {
    let folder = folder("doc_names");
    fs::write(folder.join("index.pyro"), "package index; struct main { x: int; }").unwrap();
    let output = run(&folder, &["doc", "good.pyro", "index.pyro", "--out", "made"]);
    assert_eq!(stderr(&output), "4 files in made\n");
    assert!(fs::read_to_string(folder.join("made/index.md")).unwrap().contains("](index-package.md)"));
    assert!(fs::read_to_string(folder.join("made/no-package.md")).unwrap().contains("### `Bank`"));
    check_page(&fs::read_to_string(folder.join("made/index.html")).unwrap());
}

#[test]
fn only_what_was_asked_for_is_written_and_only_if_it_changes() {
    let folder = folder("doc_format");
    let names = |made: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(folder.join(made)).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    run(&folder, &["doc", "good.pyro", "--out", "deep/html", "--format", "html"]);
    assert_eq!(names("deep/html"), BTreeSet::from(["index.html".to_owned()]));
    run(&folder, &["doc", "good.pyro", "--out", "markdown", "--format", "markdown"]);
    assert_eq!(names("markdown").len(), 2);
    let time = || fs::metadata(folder.join("deep/html/index.html")).unwrap().modified().unwrap();
    let before = time();
    run(&folder, &["doc", "good.pyro", "--out", "deep/html", "--format", "html"]);
    assert_eq!(time(), before);
    let output = run(&folder, &["doc", "bad.pyro", "--out", "bad"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!folder.join("bad").exists());
    let output = run(&folder, &["doc", "good.pyro", "--out", "good.pyro"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output), "pyro-idl: cannot write good.pyro: not a folder\nnothing written\n");
}

/// The policy of the page lets its own scripts run, and they find what they need.
#[test]
fn a_browser_runs_the_page() {
    let browsers = ["chromium", "chromium-browser", "google-chrome"];
    let Some(browser) =
        browsers.into_iter().find(|name| Command::new(name).arg("--version").output().is_ok())
    else {
        eprintln!("skipped: none of {browsers:?} is installed");
        return;
    };
    let made = make("doc_browser", &["tests/golden/doc"]);
    let profile = made.join("profile");
    let log = fs::File::create(made.join("dom.html")).unwrap();
    let mut command = Command::new(browser);
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]);
    command.args([
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--dump-dom",
    ]);
    command.arg(format!("--user-data-dir={}", profile.display()));
    command.arg(format!("file://{}", made.join("index.html").canonicalize().unwrap().display()));
    let mut child = command.stdout(log).stderr(std::process::Stdio::null()).spawn().unwrap();
    let deadline = Instant::now() + Duration::from_secs(60);
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > deadline {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{browser} did not end within a minute");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let dom = fs::read_to_string(made.join("dom.html")).unwrap();
    let tag = |id: &str| {
        let at = dom.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id} in {dom}"));
        let start = dom[..at].rfind('<').unwrap();
        dom[start..].split('>').next().unwrap().to_owned()
    };
    for id in ["ui-search", "ui-theme", "ui-menu"] {
        assert!(!tag(id).contains("hidden"), "the script has shown {}", tag(id));
    }
    assert!(tag("ui-theme").contains("Colours: system"), "{}", tag("ui-theme"));
}
