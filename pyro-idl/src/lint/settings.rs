//! What a project asks of the rules: which are on, and what its declarations are for. Where that is written is not known here.

use std::collections::{HashMap, HashSet};

use super::rule::{Group, Level, Rule, rules};
use crate::model::Serializer;

/// A language for which code is made of the declarations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the languages' own names")]
pub enum Target {
    Rust,
    Python,
    TypeScript,
    Java,
}

impl Target {
    /// All of them.
    pub const ALL: [Target; 4] = [Target::Rust, Target::Python, Target::TypeScript, Target::Java];

    /// As settings write it.
    pub fn word(self) -> &'static str {
        match self {
            Target::Rust => "rust",
            Target::Python => "python",
            Target::TypeScript => "typescript",
            Target::Java => "java",
        }
    }
}

/// Which ends may be stock Python programs, which know nothing of the declarations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stock {
    /// Python programs call.
    pub callers: bool,
    /// Python programs serve.
    pub servers: bool,
}

/// What a project asks of the rules.
#[derive(Debug, Clone)]
pub struct Settings {
    levels: HashMap<&'static str, Level>,
    /// What services without `@serializers` are for. Empty (the default) is not said: they are judged by serpent, which
    /// every stock client uses unless it is told otherwise, and the rule `serializers_not_said` speaks of the others.
    pub serializers: Vec<Serializer>,
    /// The languages whose words and clashes count. Default all.
    pub targets: Vec<Target>,
    /// Which ends may be stock Python programs. Default both: a declaration does not say who serves.
    pub stock: Stock,
    /// Files whose findings are not reported, as [`Span::file`](crate::Span::file) counts them. Default none.
    pub excluded: HashSet<u32>,
    /// Rules of other commands: `@allow` may name them.
    pub other_rules: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            levels: HashMap::new(),
            serializers: Vec::new(),
            targets: Target::ALL.to_vec(),
            stock: Stock { callers: true, servers: true },
            excluded: HashSet::new(),
            other_rules: Vec::new(),
        }
    }
}

impl Settings {
    /// Every rule at one level.
    pub fn all(level: Level) -> Self {
        let mut settings = Settings::default();
        rules().iter().for_each(|rule| settings.set(rule, level));
        settings
    }

    /// Sets one rule.
    pub fn set(&mut self, rule: &'static Rule, level: Level) {
        self.levels.insert(rule.code.id, level);
    }

    /// Sets all rules of a group.
    pub fn set_group(&mut self, group: &Group, level: Level) {
        rules().iter().filter(|rule| rule.group == *group).for_each(|rule| self.set(rule, level));
    }

    /// The level of a rule: what was set, or else its own.
    pub fn level(&self, rule: &Rule) -> Level {
        self.levels.get(rule.code.id).copied().unwrap_or(rule.level)
    }
}
