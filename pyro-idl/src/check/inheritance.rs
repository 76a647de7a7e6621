//! What services and exceptions take over from those they extend: cycles and long chains of `extends`, and names that are taken.

use std::collections::{HashMap, HashSet};

use super::{Checker, cycles};
use crate::decl::{Ident, Text};
use crate::diagnostic::{Diagnostic, code};
use crate::source::Span;

/// A member or field as its heirs see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) name: &'a str,
    pub(super) wire: &'a str,
    pub(super) span: Span,
}

/// A service or exception with what is its own. Those it extends are given by their places in the list.
pub(super) struct Heir<'a> {
    pub(super) name: &'a Ident,
    /// Each with the place where it is named.
    pub(super) bases: Vec<(usize, Span)>,
    pub(super) names: Vec<Named<'a>>,
    pub(super) reserved: &'a [Text],
}

/// `service` or `exception`, and what they are made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub(super) word: &'static str,
    pub(super) part: &'static str,
}

/// A name that comes from a base, and which one.
#[derive(Debug, Clone, Copy)]
struct Taken {
    owner: usize,
    span: Span,
}

#[derive(Default)]
struct TakenNames<'a> {
    declared: HashMap<&'a str, Taken>,
    wire: HashMap<&'a str, Taken>,
    reserved: HashMap<&'a str, Taken>,
}

impl Checker<'_, '_> {
    /// Checks all services or all exceptions together. Gives whether `extends` can be followed: no circle, and not too far.
    pub(super) fn check_heirs(&mut self, heirs: &[Heir<'_>], kind: Kind) -> bool {
        let edges: Vec<Vec<usize>> =
            heirs.iter().map(|heir| heir.bases.iter().map(|(base, _)| *base).collect()).collect();
        let cycles = cycles::find(&edges);
        for cycle in &cycles {
            self.report(extends_itself(heirs, cycle, kind));
        }
        if !cycles.is_empty() || !self.check_extends_depth(&edges, heirs) {
            return false;
        }
        let ancestors = closures(&edges);
        for index in 0..heirs.len() {
            self.check_heir(heirs, &ancestors, index, kind);
        }
        true
    }

    /// Long chains help nobody, and each step is looked at from each end.
    fn check_extends_depth(&mut self, edges: &[Vec<usize>], heirs: &[Heir<'_>]) -> bool {
        const MAX_STEPS: usize = 64;
        let depths = cycles::depths(edges);
        let Some(node) = depths.iter().position(|depth| *depth == MAX_STEPS + 1) else { return true };
        let name = heirs[node].name;
        let message = format!("`{}` extends over more than {MAX_STEPS} steps", name.text);
        self.report(
            Diagnostic::new(code::EXTENDS, name.span, message).help("extend one of the first directly"),
        );
        false
    }

    fn check_heir<'a>(&mut self, heirs: &'a [Heir<'a>], ancestors: &[Vec<usize>], index: usize, kind: Kind) {
        let heir = &heirs[index];
        let mut taken = TakenNames::default();
        let mut seen: HashSet<usize> = HashSet::new();
        for (base, span) in &heir.bases {
            let family = || std::iter::once(base).chain(&ancestors[*base]).copied();
            let fresh: Vec<usize> = family().filter(|owner| !seen.contains(owner)).collect();
            // What clashes inside of one base has been said there: its names are compared with those of the bases before it.
            let mut own = TakenNames::default();
            for owner in fresh {
                seen.insert(owner);
                for named in &heirs[owner].names {
                    let here = Taken { owner, span: named.span };
                    if let Some(clash) = clash_of_bases(heirs, kind, (heir, *span), named, here, &taken) {
                        self.report(clash);
                    }
                    own.declared.entry(named.name).or_insert(here);
                    own.wire.entry(named.wire).or_insert(here);
                }
                for text in heirs[owner].reserved {
                    own.reserved.entry(&text.value).or_insert(Taken { owner, span: text.span });
                }
            }
            for (all, more) in [
                (&mut taken.declared, own.declared),
                (&mut taken.wire, own.wire),
                (&mut taken.reserved, own.reserved),
            ] {
                more.into_iter().for_each(|(name, place)| {
                    all.entry(name).or_insert(place);
                });
            }
        }
        for named in &heir.names {
            self.check_own(heirs, heir, named, &taken, kind);
        }
        for text in heir.reserved {
            let inherited =
                taken.wire.get(text.value.as_str()).or_else(|| taken.declared.get(text.value.as_str()));
            if let Some(inherited) = inherited {
                let owner = &heirs[inherited.owner].name.text;
                let message = format!("`{}` is reserved, but comes from `{owner}`", text.value);
                let diagnostic = Diagnostic::new(code::RESERVED, text.span, message);
                self.report(diagnostic.label(inherited.span, format!("a {} of `{owner}`", kind.part)));
            }
        }
    }

    /// A name of the heir against those it inherits.
    fn check_own(
        &mut self,
        heirs: &[Heir<'_>],
        heir: &Heir<'_>,
        named: &Named<'_>,
        taken: &TakenNames<'_>,
        kind: Kind,
    ) {
        let owner = |taken: &Taken| heirs[taken.owner].name.text.as_str();
        if let Some(first) = taken.declared.get(named.name) {
            let message = format!(
                "`{}` is a {} of `{}`, which `{}` extends",
                named.name,
                kind.part,
                owner(first),
                heir.name.text
            );
            let diagnostic = Diagnostic::new(code::DUPLICATE, named.span, message).under("declared again");
            self.report(diagnostic.label(first.span, "first declared here"));
        } else if let Some(first) = taken.wire.get(named.wire) {
            let message = format!("the name `{}` is used twice on the wire", named.wire);
            let diagnostic = Diagnostic::new(code::DUPLICATE_WIRE, named.span, message).under("used again");
            self.report(diagnostic.label(first.span, format!("first used here, by `{}`", owner(first))));
        } else if let Some(first) = taken.reserved.get(named.wire).or(taken.reserved.get(named.name)) {
            let message = format!("`{}` is reserved and may not come back", named.wire);
            let diagnostic = Diagnostic::new(code::RESERVED, named.span, message);
            let diagnostic = diagnostic.label(first.span, format!("reserved here, by `{}`", owner(first)));
            self.report(diagnostic.help("old peers still mean something else by it: take another name"));
        }
    }
}

/// A name of one base against those of the bases before it. `at` is the heir, and where it names the base.
fn clash_of_bases(
    heirs: &[Heir<'_>],
    kind: Kind,
    at: (&Heir<'_>, Span),
    named: &Named<'_>,
    here: Taken,
    taken: &TakenNames<'_>,
) -> Option<Diagnostic> {
    let declared = taken.declared.get(named.name).map(|first| (first, true));
    let (first, same_name) = declared.or_else(|| Some((taken.wire.get(named.wire)?, false)))?;
    let (left, right) = (&heirs[first.owner].name.text, &heirs[here.owner].name.text);
    let (code, message) = if same_name {
        let message = format!("`{left}` and `{right}` both have a {} `{}`", kind.part, named.name);
        (code::DUPLICATE, message)
    } else {
        let message = format!("`{left}` and `{right}` both use the name `{}` on the wire", named.wire);
        (code::DUPLICATE_WIRE, message)
    };
    let diagnostic = Diagnostic::new(code, at.1, message);
    let diagnostic = diagnostic.under(format!("`{}` would have two", at.0.name.text));
    let diagnostic = diagnostic.label(first.span, format!("the one of `{left}`"));
    let diagnostic = diagnostic.label(here.span, format!("the one of `{right}`"));
    Some(diagnostic.help("rename one of them, or move it into one service that both of them extend"))
}

/// Those that extend themselves, over others or at once: from here on nothing may be followed from one to the next.
pub(super) fn in_circles(heirs: &[Heir<'_>]) -> Vec<usize> {
    let edges: Vec<Vec<usize>> =
        heirs.iter().map(|heir| heir.bases.iter().map(|(base, _)| *base).collect()).collect();
    let groups = cycles::groups(&edges);
    let circles: HashSet<usize> = cycles::find(&edges).iter().map(|cycle| groups[cycle[0]]).collect();
    (0..heirs.len()).filter(|node| circles.contains(&groups[*node])).collect()
}

/// All that each one extends, near ones first. There must be no circle.
fn closures(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut closures: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for node in cycles::used_first(edges) {
        let mut seen = HashSet::new();
        let mut all = Vec::new();
        for base in &edges[node] {
            let family = std::iter::once(base).chain(&closures[*base]);
            all.extend(family.copied().filter(|ancestor| seen.insert(*ancestor)));
        }
        closures[node] = all;
    }
    closures
}

fn extends_itself(heirs: &[Heir<'_>], cycle: &[usize], kind: Kind) -> Diagnostic {
    let name = |node: usize| heirs[node].name.text.as_str();
    let names: Vec<&str> = cycle.iter().map(|node| name(*node)).collect();
    let message = format!("{} `{}` extends itself", kind.word, names[0]);
    let diagnostic = Diagnostic::new(code::CYCLE, heirs[cycle[0]].name.span, message);
    let mut diagnostic = diagnostic.note(format!("`{}` -> `{}`", names.join("` -> `"), names[0]));
    let next = cycle.iter().skip(1).chain(&cycle[..1]);
    for (node, base) in cycle.iter().zip(next) {
        if let Some((_, span)) = heirs[*node].bases.iter().find(|(other, _)| other == base) {
            diagnostic = diagnostic.label(*span, format!("`{}` extends `{}`", name(*node), name(*base)));
        }
    }
    diagnostic
}
