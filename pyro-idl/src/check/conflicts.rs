//! Annotations that contradict each other or what they stand before, and those that change nothing. What each of them takes is
//! judged elsewhere.

use super::Checker;
use super::annotations::{Annots, version};
use super::names::WireName;
use crate::decl::{self, Member};
use crate::diagnostic::{Diagnostic, code};
use crate::model::InstanceMode;
use crate::source::Span;

/// Two annotations that cannot stand together, wherever each of them stands, and why.
const OPPOSITES: [(&str, &str, &str); 3] = [
    ("blocking", "sync", "a handler that may block its thread is not one that never waits"),
    ("concurrent", "exclusive", "calls of one instance cannot overlap while each has it for itself"),
    ("callback", "register", "a callback is passed by reference and not looked up by name"),
];

/// Why a member is not remote.
#[derive(Debug, Clone, Copy)]
pub(super) enum Hidden {
    /// `@local`
    Local(Span),
    /// No `@expose` in an `@explicit` service.
    Unexposed(Span),
}

impl Checker<'_, '_> {
    pub(super) fn check_service_conflicts(&mut self, annots: &Annots<'_>, instance: InstanceMode) {
        for (one, other, why) in OPPOSITES {
            self.contradiction(annots.placed(one), annots.placed(other), why);
        }
        if let (Some(concurrent), InstanceMode::PerCall) = (annots.span("concurrent"), instance) {
            let mode = annots.span("instance").unwrap_or(concurrent);
            let why = "each call has an instance of its own";
            self.no_effect("concurrent", concurrent, mode, why);
        }
    }

    /// `hidden` says why the member is not remote, if it is not.
    pub(super) fn check_member_conflicts(
        &mut self,
        member: &Member,
        annots: &Annots<'_>,
        service: &Annots<'_>,
        hidden: Option<Hidden>,
    ) {
        let (one, other, why) = OPPOSITES[0];
        self.contradiction(annots.placed(one), annots.placed(other), why);
        self.contradiction(service.placed(one), annots.placed(other), why);
        self.contradiction(service.placed(other), annots.placed(one), why);
        for name in [one, other] {
            if let (Some(first), Some(again)) = (service.span(name), annots.span(name)) {
                self.no_effect(name, again, first, "the whole service is");
            }
        }
        let oneway = match member {
            Member::Method(decl::Method { oneway, .. }) => *oneway,
            Member::Property(_) => None,
        };
        if let Some(hidden) = hidden {
            for name in ["name", "idempotent"] {
                if let Some(span) = annots.span(name) {
                    let message = format!("`@{name}` means nothing for a member that is not remote");
                    self.report(not_remote(message, span, hidden));
                }
            }
            if let Some(oneway) = oneway {
                self.report(not_remote(
                    "`oneway` means nothing for a method that is not remote".to_owned(),
                    oneway,
                    hidden,
                ));
            }
        } else if let (Some(oneway), Some(span)) = (oneway, annots.span("idempotent")) {
            let message = "`@idempotent` means nothing for a oneway method";
            let diagnostic = Diagnostic::new(code::ANNOTATION_CONFLICT, span, message);
            let diagnostic = diagnostic.under("without a reply nobody knows when to try again");
            let diagnostic = diagnostic.label(oneway, "no reply is sent");
            self.report(diagnostic.suggest("remove it, or remove `oneway`", span, ""));
        }
    }

    /// `@expose` and `@local`: gives why the member is not remote, if it is not.
    pub(super) fn hidden(&mut self, annots: &Annots<'_>, explicit: Option<Span>) -> Option<Hidden> {
        match (annots.span("local"), annots.span("expose"), explicit) {
            (Some(local), Some(expose), _) => {
                let message = "`@expose` contradicts `@local`";
                let diagnostic = Diagnostic::new(code::ANNOTATION_CONFLICT, expose, message);
                let diagnostic = diagnostic.label(local, "this keeps the member off the wire");
                self.report(diagnostic.suggest("remove one of them", expose, ""));
                Some(Hidden::Local(local))
            }
            (Some(local), None, Some(explicit)) => {
                self.no_effect("local", local, explicit, "nothing without `@expose` is remote");
                Some(Hidden::Local(local))
            }
            (Some(local), None, None) => Some(Hidden::Local(local)),
            (None, Some(expose), None) => {
                let message = "`@expose` means something only in an `@explicit` service";
                let diagnostic = Diagnostic::new(code::ANNOTATION_CONFLICT, expose, message);
                let diagnostic = diagnostic.note("without `@explicit` every member of a service is remote");
                self.report(diagnostic.suggest(
                    "remove it, or put `@explicit` before the service",
                    expose,
                    "",
                ));
                None
            }
            (None, Some(_), Some(_)) | (None, None, None) => None,
            (None, None, Some(explicit)) => Some(Hidden::Unexposed(explicit)),
        }
    }

    /// A declaration cannot be old before it is there.
    pub(super) fn check_versions(&mut self, annots: &Annots<'_>) {
        let dated = |name, param| {
            let (text, span) = annots.text(name, param)?;
            Some((version(text)?, text, span))
        };
        let (Some((since, _, first)), Some((deprecated, text, span))) =
            (dated("since", "version"), dated("deprecated", "since"))
        else {
            return;
        };
        if deprecated < since {
            let message = format!("deprecated since {text}, which is before it was there");
            let diagnostic = Diagnostic::new(code::ANNOTATION_CONFLICT, span, message);
            self.report(diagnostic.label(first, "it is there since this version"));
        }
    }

    /// `@name` with the declared name.
    pub(super) fn check_name_effect(&mut self, name: &decl::Ident, annots: &Annots<'_>, wire: WireName<'_>) {
        if let (Some(span), true) = (annots.span("name"), wire.quoted && wire.text == name.text) {
            self.no_effect("name", span, name.span, "this is its name on the wire already");
        }
    }

    fn contradiction(
        &mut self,
        one: Option<(&'static str, Span)>,
        other: Option<(&'static str, Span)>,
        why: &str,
    ) {
        let (Some(one), Some(other)) = (one, other) else { return };
        // The one that stands later is the one that was added to the other.
        let (first, second) = if one.1 <= other.1 { (one, other) } else { (other, one) };
        let message = format!("`@{}` contradicts `@{}`", second.0, first.0);
        let diagnostic = Diagnostic::new(code::ANNOTATION_CONFLICT, second.1, message);
        let diagnostic = diagnostic.label(first.1, format!("`@{}` here", first.0)).note(why);
        self.report(diagnostic.suggest("remove one of them", second.1, ""));
    }

    fn no_effect(&mut self, name: &str, span: Span, because: Span, why: &str) {
        let message = format!("`@{name}` changes nothing here");
        let diagnostic = Diagnostic::new(code::NO_EFFECT, span, message).label(because, why);
        self.report(diagnostic.fix("remove it", span, ""));
    }
}

fn not_remote(message: String, span: Span, hidden: Hidden) -> Diagnostic {
    let diagnostic = Diagnostic::new(code::ANNOTATION_CONFLICT, span, message);
    let (diagnostic, other) = match hidden {
        Hidden::Local(local) => (diagnostic.label(local, "this keeps it off the wire"), "`@local`"),
        Hidden::Unexposed(explicit) => {
            (diagnostic.label(explicit, "only members with `@expose` are remote"), "")
        }
    };
    let help = match other {
        "" => "remove it, or add `@expose`".to_owned(),
        other => format!("remove it, or remove {other}"),
    };
    diagnostic.suggest(help, span, "")
}
