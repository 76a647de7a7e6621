//! `pyro-idl lint`: what is right but unwise, as the rules and `pyro.toml` have it.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use pyro_codegen::front;
use pyro_idl::lint::{self, Level, Settings, Stock, Target, find_group, find_rule, groups, rules};
use pyro_idl::{Diagnostic, breaking};
use toml::Spanned;

use crate::args::Output;
use crate::config::{self, Config, Faults, Once, Pairs, Words};
use crate::{TROUBLE, files, output};

/// Check files and look for what is right but unwise: what serializers change, names that clash, and more.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pyro-idl lint idl/
  pyro-idl lint --deny warnings --format sarif idl/
  pyro-idl lint --list
Rules are switched in pyro.toml, or with @allow(rule, reason = \"..\") in the text.")]
pub(crate) struct Lint {
    /// Files, or folders with `.pyro` files in them and below, read together; a `.rs` file is annotated Rust, read with its
    /// modules; `-` is the standard input.
    #[arg(required_unless_present = "list", value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    config: config::Source,
    /// List all rules with their levels, as `pyro.toml` sets them, and read nothing else.
    #[arg(long)]
    list: bool,
}

pub(crate) fn run(args: &Lint) -> u8 {
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() { &here[..] } else { &args.paths[..] };
    let read = Config::settings(&args.config, paths, |config, faults| {
        // What is wrong in the table of the other command is told, too.
        crate::breaking::Settings::of(config, faults);
        settings(config, faults)
    });
    let Some((mut settings, excluded)) = read else { return TROUBLE };
    if args.list {
        return output::put(&listed(&settings));
    }
    let mut read = files::read(&args.paths);
    let names = read.sources.files().iter().map(|file| file.name.as_str());
    settings.excluded =
        names.zip(0..).filter(|(name, _)| excluded.matches(name)).map(|(_, file)| file).collect();
    let compiled = read.compile();
    // What the check says is in the words of Rust already.
    let is_advice = |found: &Diagnostic| found.code.id.starts_with('L');
    let diagnostics = front::in_rust(lint::lint(&compiled, &settings), &read.sources, is_advice);
    let status = output::print(&diagnostics, &read.sources, &args.output, "linted");
    status.max(read.status())
}

/// One line for each rule, by group.
fn listed(settings: &Settings) -> String {
    let mut text = String::new();
    for group in groups() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}: {}", group.name, group.about);
        for rule in rules().iter().filter(|rule| rule.group == *group) {
            let level = settings.level(rule).word();
            let _ = writeln!(text, "  {} {level:4} {:27} {}", rule.code.id, rule.name, rule.code.title);
        }
    }
    text
}

/// Paths that are not reported.
pub(crate) struct Excluded {
    globs: GlobSet,
    /// What they are relative to.
    folder: PathBuf,
}

impl Excluded {
    fn matches(&self, name: &str) -> bool {
        if self.globs.is_empty() {
            return false;
        }
        let path = std::fs::canonicalize(name).unwrap_or_else(|_| PathBuf::from(name));
        self.globs.is_match(path.strip_prefix(&self.folder).unwrap_or(Path::new(name)))
    }
}

/// What the file says, as the rules take it.
pub(crate) fn settings(config: &Config, faults: &mut Faults) -> (Settings, Excluded) {
    let mut settings = Settings::default();
    let lint = &config.lint;
    // Groups first: what is said of a rule is stronger.
    for (name, level) in levels(&lint.groups, faults) {
        match find_group(name.get_ref()) {
            Some(group) => settings.set_group(group, level),
            None => faults.unknown("group", name, groups().iter().map(|group| group.name)),
        }
    }
    let mut set = Once::default();
    for (name, level) in levels(&lint.rules, faults) {
        match find_rule(name.get_ref()) {
            Some(rule) => {
                set.look(rule.code.id, name, config, faults);
                settings.set(rule, level);
            }
            None => faults.unknown("rule", name, rules().iter().map(|rule| rule.name)),
        }
    }
    // `@allow` names rules of both commands.
    let names = breaking::rules().iter().flat_map(|rule| [rule.name, rule.code.id]);
    settings.other_rules = names.map(str::to_owned).collect();
    if let Some(serializers) = &lint.serializers {
        let known = lint::loss::SERIALIZERS.map(|serializer| (lint::loss::word(serializer), serializer));
        settings.serializers = some_words("serializer", serializers, &known, faults);
    }
    if let Some(targets) = &lint.targets {
        let known = Target::ALL.map(|target| (target.word(), target));
        settings.targets = some_words("target", targets, &known, faults);
    }
    if let Some(stock) = &lint.stock {
        // None at all is an answer, too: all programs are made of the declarations.
        let ends = words("end", stock, &[("callers", true), ("servers", false)], faults);
        settings.stock = Stock { callers: ends.contains(&true), servers: ends.contains(&false) };
    }
    let excluded = excluded(config, faults);
    (settings, excluded)
}

fn levels<'c>(pairs: &'c Pairs, faults: &mut Faults) -> Vec<(&'c Spanned<String>, Level)> {
    let known = [Level::Off, Level::Warn, Level::Deny].map(|level| (level.word(), level));
    let mut levels = Vec::new();
    for (name, word) in pairs {
        match known.iter().find(|(known, _)| known == word.get_ref()) {
            Some((_, level)) => levels.push((name, *level)),
            None => faults.unknown("level", word, known.iter().map(|(known, _)| *known)),
        }
    }
    levels
}

/// As [`words()`], where an empty list says nothing.
fn some_words<T: Copy>(what: &str, written: &Words, known: &[(&str, T)], faults: &mut Faults) -> Vec<T> {
    if written.get_ref().is_empty() {
        let known: Vec<&str> = known.iter().map(|(known, _)| *known).collect();
        let message = format!("no {what} in this list; name some of {}, or leave it out", known.join(", "));
        faults.push(written.span(), message);
    }
    words(what, written, known, faults)
}

fn words<T: Copy>(what: &str, written: &Words, known: &[(&str, T)], faults: &mut Faults) -> Vec<T> {
    let mut values = Vec::new();
    for word in written.get_ref() {
        match known.iter().find(|(known, _)| known == word.get_ref()) {
            Some((_, value)) => values.push(*value),
            None => faults.unknown(what, word, known.iter().map(|(known, _)| *known)),
        }
    }
    values
}

fn excluded(config: &Config, faults: &mut Faults) -> Excluded {
    let mut globs = GlobSetBuilder::new();
    for pattern in config.lint.exclude.iter().flat_map(Spanned::get_ref) {
        match GlobBuilder::new(pattern.get_ref()).literal_separator(true).build() {
            Ok(glob) => {
                globs.add(glob);
            }
            Err(error) => faults.push(pattern.span(), error.kind().to_string()),
        }
    }
    let folder = if config.folder().as_os_str().is_empty() { Path::new(".") } else { config.folder() };
    Excluded {
        globs: globs.build().unwrap_or_default(),
        folder: std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned()),
    }
}
