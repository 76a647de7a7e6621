//! Packages: which are gone, which have another name. What stands in them is the business of `items`.

use std::collections::HashMap;

use super::Differ;
use super::items::{NewItems, head_of, package_notes};
use super::pairs::full_name;
use super::report::{Around, Finding};
use super::rules::rule;
use super::text::list_text;
use crate::model::{Item, Package};

impl<'a> Differ<'a> {
    pub(super) fn compare_packages(&mut self) {
        let (old, new) = (self.old, self.new);
        let by_name: HashMap<&str, &Package> =
            new.packages.iter().map(|package| (package.name.as_str(), package)).collect();
        let new_items: NewItems<'_> = new
            .packages
            .iter()
            .flat_map(|package| &package.items)
            .map(|item| (full_name(head_of(new, *item)), *item))
            .collect();
        for package in &old.packages {
            match by_name.get(package.name.as_str()) {
                Some(other) => {
                    let around = Around::package(Some(&package.notes), Some(&other.notes));
                    for item in &package.items {
                        self.compare_item(&around, *item, &new_items, None);
                    }
                }
                None => match self.moved_to(package) {
                    Some(other) => self.package_renamed(package, other, &new_items),
                    None => self.package_gone(package, &new_items),
                },
            }
        }
    }

    /// The package that most of this one has moved to.
    fn moved_to(&self, package: &Package) -> Option<&'a Package> {
        let new = self.new;
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for other in package.items.iter().filter_map(|item| self.pairs.of(*item)) {
            *counts.entry(head_of(new, other).package.as_str()).or_default() += 1;
        }
        let (name, _) = counts.into_iter().find(|(_, count)| count * 2 > package.items.len())?;
        new.packages.iter().find(|other| other.name == name)
    }

    fn package_renamed(&mut self, old: &'a Package, new: &'a Package, new_items: &NewItems<'_>) {
        let around = Around::package(Some(&old.notes), Some(&new.notes));
        let places = (self.reporter.old.package(&old.name), self.reporter.new.package(&new.name));
        if let (Some(old_place), Some(new_place)) = places {
            let message = match (old.name.as_str(), new.name.as_str()) {
                ("", to) => format!("what stood outside of packages is in package `{to}` now"),
                (from, "") => format!("what stood in package `{from}` is outside of packages now"),
                (from, to) => format!("package `{from}` is called `{to}` now"),
            };
            let all = old.items.iter().all(|item| self.pairs.of(*item).is_some());
            let moved = if all { "everything in it has moved here" } else { "most of it has moved here" };
            let help = match old.name.as_str() {
                "" => "leave it outside of packages".to_owned(),
                name => format!("keep the name `{name}`"),
            };
            let finding = Finding::new(rule::PACKAGE_RENAMED, message)
                .new_place(new_place, moved)
                .old(old_place, "was declared here")
                .because("its name is not on the wire, but code against stubs writes it")
                .help(help);
            self.reporter.report(&around, finding);
        }
        for item in &old.items {
            self.compare_item(&around, *item, new_items, Some(&new.name));
        }
    }

    /// What has moved elsewhere is told item by item, for it may have changed on the way; the rest is told at once.
    fn package_gone(&mut self, package: &'a Package, new_items: &NewItems<'_>) {
        let (moved, gone): (Vec<Item>, Vec<Item>) =
            package.items.iter().partition(|item| self.pairs.of(**item).is_some());
        self.items_gone(package, &gone);
        for item in moved {
            let other = self.pairs.of(item).map(|other| head_of(self.new, other));
            let notes = other.and_then(|head| package_notes(self.new, head));
            let around = Around::package(Some(&package.notes), notes);
            self.compare_item(&around, item, new_items, None);
        }
    }

    fn items_gone(&mut self, package: &'a Package, gone: &[Item]) {
        let Some(place) = self.reporter.old.package(&package.name).filter(|_| !gone.is_empty()) else {
            return;
        };
        let services = gone.iter().filter(|item| matches!(item, Item::Service(id) if self.is_served(*id)));
        let services: Vec<&str> = services.map(|item| head_of(self.old, *item).name.as_str()).collect();
        let what = if gone.len() == package.items.len() { "" } else { "most of " };
        let message = match package.name.as_str() {
            "" if what.is_empty() => "everything outside of packages is gone".to_owned(),
            "" => "most of what stood outside of packages is gone".to_owned(),
            name => format!("{what}package `{name}` is gone"),
        };
        let finding = if services.is_empty() {
            Finding::new(rule::TYPE_PACKAGE_REMOVED, message).because(
                "its types have no name on the wire, but stubs that are made again no longer have them",
            )
        } else {
            Finding::new(rule::PACKAGE_REMOVED, message).because(format!(
                "nobody serves {} any more, and old clients call in vain",
                list_text(services)
            ))
        };
        let around = Around::package(Some(&package.notes), None);
        let finding = finding.old(place, "was declared here").gone(None, "");
        self.reporter.report(&around, finding.help("keep the old version of a package beside the new one"));
    }
}
