//! What a change of the declarations breaks: an old Model against a new one, as findings that show both places. It reads no
//! files and knows nothing of revisions.
//!
//! A new server meets old clients: that is the order in which systems are upgraded, and the order that the rules look at. What
//! old clients send must fit what the new server reads, and what it answers must fit what they read. A service that clients
//! serve (`@callback`) is the same turned round.

mod aliases;
mod allows;
mod data;
mod enums;
mod exceptions;
mod fit;
mod flow;
mod items;
mod members;
mod methods;
mod packages;
mod pairs;
mod params;
mod places;
mod python;
mod report;
mod rules;
mod services;
mod text;
mod thrown;

pub use rules::rules;

use crate::diagnostic::{Code, Diagnostics};
use crate::draft::Draft;
use crate::model::Model;
use crate::{Compiled, suggest};
use report::Reporter;

/// What a change breaks. A change that passes `Source` passes `Call`, and one that passes `Call` passes `Wire`; `Behaviour`
/// stands apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// Code against stubs that are made again: it no longer compiles, or no longer runs.
    Source,
    /// Python programs without stubs: the call is refused, or the result is another one.
    Call,
    /// Peers that stay as they are: they fail, or misread what arrives.
    Wire,
    /// Nothing fails, but something else happens.
    Behaviour,
}

impl Category {
    /// All of them, the strictest first.
    pub const ALL: [Category; 4] = [Category::Source, Category::Call, Category::Wire, Category::Behaviour];

    /// The word in lower case, as the command line and `pyro.toml` write it.
    pub fn word(self) -> &'static str {
        match self {
            Category::Source => "source",
            Category::Call => "call",
            Category::Wire => "wire",
            Category::Behaviour => "behaviour",
        }
    }

    /// Whether who asks for this category hears of a rule of that one: what fails on the wire fails in calls and sources too.
    pub fn covers(self, rule: Category) -> bool {
        match (self, rule) {
            (Category::Behaviour, rule) => rule == Category::Behaviour,
            (_, Category::Behaviour) => false,
            (asked, rule) => asked <= rule,
        }
    }
}

/// One way to break something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// `B202`, with its page.
    pub code: Code,
    /// `field_removed`, as `@allow` and `pyro.toml` write it.
    pub name: &'static str,
    /// The most fundamental one that it breaks.
    pub category: Category,
}

impl Rule {
    /// Whether this is its name or its id.
    pub fn is_called(&self, name: &str) -> bool {
        name == self.name || name == self.code.id
    }
}

/// The rule of this name or id.
///
/// # Errors
/// The name of the closest rule, if one is close.
pub fn find_rule(name: &str) -> Result<&'static Rule, Option<&'static str>> {
    let found = rules().iter().find(|rule| rule.is_called(name));
    found.ok_or_else(|| suggest::closest(name, rules().iter().map(|rule| rule.name)))
}

/// The codes of all rules, in the order of their numbers.
pub fn codes() -> &'static [Code] {
    rules::CODES
}

/// One of the two sides: what was compiled, as a Model and as it was written.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// What it means.
    pub model: &'a Model,
    /// Where its parts stand.
    pub draft: &'a Draft,
}

impl<'a> Version<'a> {
    /// `None` if it did not compile.
    pub fn of(compiled: &'a Compiled) -> Option<Self> {
        Some(Version { model: compiled.model.as_ref()?, draft: &compiled.draft })
    }
}

/// What is looked for, and how it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What must not break. Default `Source` and `Behaviour`, which is everything: a project says what it can do without.
    pub categories: Vec<Category>,
    /// Leave out what the old side calls `@unstable`. Default off.
    pub ignore_unstable: bool,
    /// Rules that are switched off, by name or id. Default none.
    pub off: Vec<String>,
    /// Put the place of the new side first even where something is gone, for readers that show one place and know the new
    /// files only. Default off: the old place comes first then.
    pub new_place_first: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            categories: vec![Category::Source, Category::Behaviour],
            ignore_unstable: false,
            off: Vec::new(),
            new_place_first: false,
        }
    }
}

/// Everything that the new side breaks, each with a code of its own, sorted by place. Both sides must come from the same
/// [`Sources`](crate::Sources), by [`compile_files`](crate::compile_files), so that one finding can show both.
///
/// One change gives one finding, of the rule that says the most: a method that is gone is not blamed for its parameters.
/// Nothing is said twice of a declaration that others contain, either. An `@allow` on the new side that no change needs is a
/// warning, L401.
pub fn compare(old: Version<'_>, new: Version<'_>, options: &Options) -> Diagnostics {
    let mut differ = Differ::new(old, new, options);
    differ.compare_packages();
    differ.report_unused_allows();
    differ.reporter.finish()
}

/// What all comparisons share.
struct Differ<'a> {
    old: &'a Model,
    new: &'a Model,
    /// Which old item is which new one.
    pairs: pairs::Pairs,
    /// In which direction old peers and new ones exchange each type.
    flows: flow::Flows,
    /// Pairs of types that were held against each other already.
    known: fit::Known,
    reporter: Reporter<'a>,
}

impl<'a> Differ<'a> {
    fn new(old: Version<'a>, new: Version<'a>, options: &'a Options) -> Self {
        Differ {
            old: old.model,
            new: new.model,
            pairs: pairs::Pairs::new(old.model, new.model),
            flows: flow::Flows::of(old.model),
            known: fit::Known::default(),
            reporter: Reporter::new(old.draft, new.draft, options),
        }
    }
}
