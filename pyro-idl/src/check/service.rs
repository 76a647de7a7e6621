//! Services with their properties and methods.

use super::annotations::Annots;
use super::inheritance::{Heir, Kind, Named, in_circles};
use super::names::Names;
use super::specs::Place;
use super::symbols::{Scope, Symbol};
use super::{Checker, Entry, builtins};
use crate::decl::{self, Member, Path};
use crate::diagnostic::{Diagnostic, code};
use crate::draft::ItemKind;
use crate::model::{
    self, ConstId, InstanceMode, Item, Literal, Register, Serializer, ServiceId, ServiceMember, Thrown, Type,
};
use crate::source::Span;

/// A method has at most this many parameters.
const MAX_PARAMS: usize = 64;

impl<'d> Checker<'d, '_> {
    pub(super) fn check_services(&mut self) -> Vec<model::Service> {
        let entries = self.services.clone();
        let mut bases = Vec::new();
        let mut services: Vec<model::Service> = Vec::new();
        for entry in &entries {
            let (service, spans) = self.check_service(*entry);
            bases.push(service.extends.iter().map(|id| id.0 as usize).zip(spans).collect());
            services.push(service);
        }
        let heirs: Vec<Heir<'_>> = (entries.iter().zip(&services).zip(bases))
            .map(|((entry, service), bases)| Heir {
                name: &entry.decl.decl.name,
                bases,
                names: service.members.iter().map(named).collect(),
                reserved: &entry.decl.reserved,
            })
            .collect();
        if self.check_heirs(&heirs, Kind { word: "service", part: "member" }) {
            self.check_exclusive_bases(&services, &heirs);
        }
        for node in in_circles(&heirs) {
            services[node].extends.clear();
        }
        services
    }

    /// What a service extends sees the same instance: it cannot have it for itself unless all of the service does.
    fn check_exclusive_bases(&mut self, services: &[model::Service], heirs: &[Heir<'_>]) {
        for (service, heir) in services.iter().zip(heirs) {
            let base = heir.bases.iter().find(|(base, _)| services[*base].exclusive);
            if let (false, Some((base, span))) = (service.exclusive, base) {
                let (name, base) = (&heir.name.text, &services[*base].head);
                let message = format!("`{name}` extends `{}`, which is `@exclusive`", base.name);
                let diagnostic = Diagnostic::new(code::ANNOTATION_CONFLICT, *span, message);
                let diagnostic = diagnostic.under(format!("`{name}` is not"));
                let diagnostic = diagnostic.label(base.span, "its handlers have the instance for themselves");
                self.report(diagnostic.help(format!("put `@exclusive` before `{name}`, too")));
            }
        }
    }

    /// The service, and where each service that it extends is named.
    fn check_service(&mut self, entry: Entry<'d, decl::Service>) -> (model::Service, Vec<Span>) {
        let Entry { decl: declared, scope, package } = entry;
        let annots = self.annotations(&declared.decl.meta, Place::Service);
        let name = &declared.decl.name;
        if super::names::is_private(&name.text) {
            let message = format!("`{}` is private and cannot be remote", name.text);
            let diagnostic = Diagnostic::new(code::PRIVATE, name.span, message);
            self.report(diagnostic.note("a class whose name starts with `_` cannot be exposed in Pyro"));
        }
        let (extends, spans) = self.service_bases(scope, &declared.extends);
        let instance = instance_mode(&annots);
        self.check_service_conflicts(&annots, instance);
        let mut names = Names::default();
        for constant in &declared.consts {
            names.declare(self, &constant.decl.name);
        }
        let mut members = Vec::new();
        let mut remote = 0;
        for member in &declared.members {
            let exposure = self.check_member(scope, package, member, &annots, &mut names, &mut members);
            remote += usize::from(exposure);
        }
        names.check_reserved(self, &declared.reserved);
        // In a faulty file it may only look empty.
        if remote == 0 && extends.is_empty() && !self.diagnostics.has_errors() {
            let message = format!("service `{}` has nothing remote", name.text);
            let diagnostic = Diagnostic::new(code::UNREACHABLE, name.span, message);
            let diagnostic = match (annots.span("explicit"), declared.members.is_empty()) {
                (_, true) => diagnostic.under("no members"),
                (Some(explicit), _) => diagnostic.label(explicit, "only members with `@expose` are remote"),
                (None, _) => diagnostic.under("all its members are `@local`"),
            };
            self.report(diagnostic.note("Pyro clients refuse an object that exposes nothing"));
        }
        let service = model::Service {
            head: self.head(&declared.decl, package, &annots),
            extends,
            consts: self.service_const_ids(declared),
            members,
            instance,
            register: self.register(&annots),
            serializers: self.serializers(&annots),
            callback: annots.has("callback"),
            explicit: annots.has("explicit"),
            concurrent: annots.has("concurrent"),
            exclusive: annots.has("exclusive"),
            blocking: annots.has("blocking"),
            sync: annots.has("sync"),
            reserved: decl::values(&declared.reserved),
        };
        (service, spans)
    }

    fn service_const_ids(&self, declared: &'d decl::Service) -> Vec<ConstId> {
        let Some(first) = declared.consts.first() else { return Vec::new() };
        let index = self.consts.iter().position(|entry| std::ptr::eq(entry.decl, first)).unwrap_or(0);
        (index..index + declared.consts.len()).map(|id| ConstId(id as u32)).collect()
    }

    fn service_bases(&mut self, scope: Scope, paths: &[Path]) -> (Vec<ServiceId>, Vec<Span>) {
        let mut bases: Vec<ServiceId> = Vec::new();
        let mut spans: Vec<Span> = Vec::new();
        for path in paths {
            match self.find(scope, path, "service", &[ItemKind::Service], &[]) {
                Some(Item::Service(id)) => match bases.iter().position(|base| *base == id) {
                    Some(first) => {
                        let message = format!("`{}` is extended twice", path.text);
                        let diagnostic = Diagnostic::new(code::DUPLICATE, path.span, message).under("again");
                        self.report(diagnostic.label(spans[first], "first here"));
                    }
                    None => {
                        bases.push(id);
                        spans.push(path.span);
                    }
                },
                Some(other) => self.wrong_kind(path, other, "a service"),
                None => {}
            }
        }
        (bases, spans)
    }

    /// Gives whether the member is remote.
    fn check_member(
        &mut self,
        scope: Scope,
        package: &str,
        member: &'d Member,
        service: &Annots<'_>,
        names: &mut Names<'d>,
        members: &mut Vec<ServiceMember>,
    ) -> bool {
        let decl = member.decl();
        let (place, kind) = match member {
            Member::Property(_) => (Place::Property, "property"),
            Member::Method(_) => (Place::Method, "method"),
        };
        let annots = self.annotations(&decl.meta, place);
        let hidden = self.hidden(&annots, service.span("explicit"));
        self.check_member_conflicts(member, &annots, service, hidden);
        let local = hidden.is_some();
        let wire = self.wire_name(decl, &annots);
        if names.declare(self, &decl.name) {
            names.declare_wire(self, wire);
        }
        if !local {
            self.check_remote_name(wire, kind);
        }
        let wire_name = wire.text.to_owned();
        let head = self.head(decl, package, &annots);
        members.push(match member {
            Member::Property(property) => ServiceMember::Property(model::Property {
                head,
                wire_name,
                ty: self.type_or_unknown(scope, &property.ty),
                readonly: property.readonly,
                local,
                blocking: annots.has("blocking"),
                idempotent: annots.has("idempotent"),
            }),
            Member::Method(method) => ServiceMember::Method(model::Method {
                head,
                wire_name,
                params: self.check_params(scope, package, method),
                returns: self.check_result(scope, method),
                throws: self.check_throws(scope, method),
                oneway: method.oneway.is_some(),
                local,
                is_static: annots.has("static"),
                blocking: annots.has("blocking"),
                idempotent: annots.has("idempotent"),
                sync: annots.has("sync"),
            }),
        });
        !local
    }

    fn check_params(&mut self, scope: Scope, package: &str, method: &'d decl::Method) -> Vec<model::Param> {
        if let Some(extra) = method.params.get(MAX_PARAMS) {
            let count = method.params.len();
            let message = format!("a method has at most {MAX_PARAMS} parameters; this one has {count}");
            let diagnostic = Diagnostic::new(code::TOO_MANY_PARAMS, extra.decl.name.span, message);
            self.report(diagnostic.under("one too many").help("put them into a struct"));
        }
        let keyword_from = self.check_stars(method);
        let mut names = Names::default();
        let mut params = Vec::new();
        let mut default_before: Option<&decl::Param> = None;
        for (index, param) in method.params.iter().enumerate() {
            let annots = self.annotations(&param.decl.meta, Place::Param);
            names.declare(self, &param.decl.name);
            let keyword_only = index >= keyword_from;
            match (&param.default, default_before) {
                (Some(_), None) if !keyword_only => default_before = Some(param),
                (None, Some(before)) if !keyword_only => self.report(required_after_default(param, before)),
                _ => {}
            }
            let mut ty = self.type_or_unknown(scope, &param.ty);
            let mut default = param.default.as_ref().and_then(|value| self.value(scope, value, &ty));
            if default.is_none() && param.default.is_some() {
                // It may be left out all the same.
                (ty, default) = (self.unknown_type(), Some(Literal::None));
            }
            params.push(model::Param {
                head: self.head(&param.decl, package, &annots),
                ty,
                default,
                keyword_only,
            });
        }
        params
    }

    /// From which parameter on they are passed by keyword only.
    fn check_stars(&mut self, method: &decl::Method) -> usize {
        let Some((position, span)) = method.stars.first().copied() else { return usize::MAX };
        if let Some((_, second)) = method.stars.get(1) {
            let diagnostic =
                Diagnostic::new(code::KEYWORD_ONLY, *second, "`*` stands once among the parameters");
            self.report(diagnostic.under("again").label(span, "first here").help("remove it"));
        }
        if position == method.params.len() {
            let diagnostic = Diagnostic::new(code::KEYWORD_ONLY, span, "no parameter follows `*`");
            // With the comma before it.
            let start = method.params.last().map_or(span.start, |param| param.decl.span.end);
            let removed = Span { start, ..span };
            self.report(diagnostic.fix("remove it, or name a parameter behind it", removed, ""));
        }
        position
    }

    fn check_result(&mut self, scope: Scope, method: &'d decl::Method) -> Option<Type> {
        let written = method.returns.as_ref()?;
        if let Some(oneway) = method.oneway {
            let (message, under) = match written.path.text.as_str() {
                "stream" => ("oneway method cannot return a stream", "nobody would ever read it"),
                _ => ("oneway method cannot return a value", "this value would never reach the caller"),
            };
            let diagnostic = Diagnostic::new(code::ONEWAY, written.span, message).under(under);
            let diagnostic = diagnostic.label(oneway, "no reply is sent");
            let help = format!("remove `-> {}`, or remove `oneway`", written_text(written));
            self.report(diagnostic.suggest(help, oneway, ""));
        }
        let returns = self.result_type(scope, written);
        // Of the two, nobody knows which one is meant.
        let returns = returns.filter(|_| method.oneway.is_none());
        Some(returns.unwrap_or_else(|| self.unknown_type()))
    }

    fn check_throws(&mut self, scope: Scope, method: &'d decl::Method) -> Vec<Thrown> {
        if let (Some(oneway), Some(first)) = (method.oneway, method.throws.first()) {
            let diagnostic = Diagnostic::new(code::ONEWAY, first.span, "oneway method cannot throw");
            let diagnostic = diagnostic.under("this exception would never reach the caller");
            let diagnostic = diagnostic.label(oneway, "no reply is sent");
            self.report(diagnostic.suggest("remove `throws ..`, or remove `oneway`", oneway, ""));
        }
        let mut throws: Vec<Thrown> = Vec::new();
        let mut places: Vec<Span> = Vec::new();
        for (index, path) in method.throws.iter().enumerate() {
            let Some(thrown) = self.thrown(scope, path) else { continue };
            if let Some(first) = throws.iter().position(|known| *known == thrown) {
                let message = format!("`{}` is thrown twice", path.text);
                let diagnostic = Diagnostic::new(code::THROWS_TWICE, path.span, message).under("again");
                // With the comma before it.
                let removed = Span { start: method.throws[index - 1].span.end, ..path.span };
                self.report(diagnostic.label(places[first], "first here").fix("remove it", removed, ""));
                continue;
            }
            throws.push(thrown);
            places.push(path.span);
        }
        throws
    }

    fn thrown(&mut self, scope: Scope, path: &Path) -> Option<Thrown> {
        let short = path.text.strip_prefix("builtins.").unwrap_or(&path.text);
        match self.symbols.lookup(scope, path) {
            Some(Symbol::Item(Item::Exception(id))) => return Some(Thrown::Declared(id)),
            Some(Symbol::Item(item)) => {
                let (kind, declared) = self.kind_and_span(item);
                let message = format!("`{}` is {}, not an exception", path.text, kind.with_article());
                let diagnostic =
                    Diagnostic::new(code::THROWS, path.span, message).label(declared, "declared here");
                self.report(match kind {
                    ItemKind::Struct => {
                        diagnostic.help(format!("declare it with `exception {} {{ .. }}`", path.text))
                    }
                    _ => diagnostic.help("declare an `exception`, or name one of Python's"),
                });
                return None;
            }
            Some(Symbol::Lost) => return None,
            Some(Symbol::Enumerant(..)) | None => {}
        }
        if let Some(first) = builtins::first_name(short) {
            let message = format!("`{short}` is another name of Python's `{first}`");
            let diagnostic = Diagnostic::new(code::THROWS, path.span, message);
            let diagnostic =
                diagnostic.note(format!("it travels as `{first}`, and is caught by that name only"));
            self.report(diagnostic.fix(format!("write `{first}`"), path.span, first));
            return None;
        }
        if builtins::EXCEPTIONS.contains(&short) {
            return Some(Thrown::Builtin(short.to_owned()));
        }
        self.unknown(scope, path, "exception", &[ItemKind::Exception], &builtins::EXCEPTIONS);
        None
    }

    fn register(&mut self, annots: &Annots<'_>) -> Option<Register> {
        let (name, span) = annots.text("register", "name")?;
        if name.is_empty() || name.chars().any(|c| c.is_control() || c.is_whitespace()) {
            let message = "a name in the name server has at least one character, and no space";
            let diagnostic = Diagnostic::new(code::ANNOTATION_ARGS, span, message);
            let diagnostic = diagnostic.note("a `PYRONAME` URI ends at the first space");
            self.report(diagnostic.help("write a name such as `\"lab.weather.station\"`"));
            return None;
        }
        if name == "Pyro.NameServer" {
            let message = "`Pyro.NameServer` is the name of the name server itself";
            let diagnostic = Diagnostic::new(code::ANNOTATION_ARGS, span, message);
            self.report(diagnostic.under("nobody would find it any more").help("take another name"));
        }
        if name.contains('@') {
            let diagnostic = Diagnostic::new(
                code::ANNOTATION_ARGS,
                span,
                "a name with `@` cannot be written in a `PYRONAME` URI",
            );
            self.report(
                diagnostic.help("what stands behind `@` is the address of the name server: leave it out"),
            );
        }
        let mut tags: Vec<String> = Vec::new();
        for (tag, span) in annots.texts("register", "tags") {
            if tag.is_empty() || tag.contains(|c: char| c == ',' || c == '@' || c.is_whitespace()) {
                let message = "a tag has at least one character, and no comma, `@` or space";
                let diagnostic = Diagnostic::new(code::ANNOTATION_ARGS, span, message);
                self.report(diagnostic.note("nobody could look for it with a `PYROMETA` URI"));
            } else if tags.iter().any(|known| known == tag) {
                self.report(Diagnostic::new(
                    code::ANNOTATION_ARGS,
                    span,
                    format!("the tag `{tag}` is given twice"),
                ));
            }
            tags.push(tag.to_owned());
        }
        Some(Register { name: name.to_owned(), tags })
    }

    fn serializers(&mut self, annots: &Annots<'_>) -> Vec<Serializer> {
        let mut serializers = Vec::new();
        for (word, span) in annots.words("serializers", "serializer") {
            let serializer = match word {
                "serpent" => Serializer::Serpent,
                "json" => Serializer::Json,
                "marshal" => Serializer::Marshal,
                _ => Serializer::Msgpack,
            };
            if serializers.contains(&serializer) {
                let diagnostic =
                    Diagnostic::new(code::ANNOTATION_ARGS, span, format!("`{word}` is named twice"));
                self.report(diagnostic.help("remove it"));
                continue;
            }
            serializers.push(serializer);
        }
        serializers
    }
}

fn instance_mode(annots: &Annots<'_>) -> InstanceMode {
    match annots.words("instance", "mode").first() {
        Some(("single", _)) => InstanceMode::Single,
        Some(("percall", _)) => InstanceMode::PerCall,
        _ => InstanceMode::Session,
    }
}

fn required_after_default(param: &decl::Param, before: &decl::Param) -> Diagnostic {
    let (name, before_name) = (&param.decl.name, &before.decl.name);
    let message =
        format!("`{}` has no default, but stands after `{}`, which has one", name.text, before_name.text);
    let diagnostic =
        Diagnostic::new(code::REQUIRED_AFTER_DEFAULT, name.span, message).under("needs a default");
    let diagnostic = diagnostic.label(before_name.span, "has a default");
    diagnostic.help(format!("put `{}` before `{}`, or give it a default", name.text, before_name.text))
}

fn written_text(ty: &decl::Ty) -> String {
    let args = ty.args.as_ref().map(|args| args.iter().map(written_text).collect::<Vec<_>>().join(", "));
    let args = args.map_or_else(String::new, |args| format!("<{args}>"));
    format!("{}{args}{}", ty.path.text, "?".repeat(ty.optional.len()))
}

pub(super) fn head_of(member: &ServiceMember) -> &model::Head {
    match member {
        ServiceMember::Property(property) => &property.head,
        ServiceMember::Method(method) => &method.head,
    }
}

pub(super) fn wire_of(member: &ServiceMember) -> &str {
    match member {
        ServiceMember::Property(property) => &property.wire_name,
        ServiceMember::Method(method) => &method.wire_name,
    }
}

fn named(member: &ServiceMember) -> Named<'_> {
    let head = head_of(member);
    Named { name: &head.name, wire: wire_of(member), span: head.span }
}
