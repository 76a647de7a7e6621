//! Services with their properties and methods.

use std::collections::{HashMap, HashSet};

use super::annotations::{Annots, Place};
use super::names::Names;
use super::symbols::{Scope, Symbol};
use super::{Checker, Entry, Feature, builtins, cycles};
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
        let mut services: Vec<model::Service> =
            entries.iter().map(|entry| self.check_service(*entry)).collect();
        let edges: Vec<Vec<usize>> =
            services.iter().map(|service| service.extends.iter().map(|id| id.0 as usize).collect()).collect();
        let cycles = cycles::find(&edges);
        for cycle in &cycles {
            let name = &entries[cycle[0]].decl.decl.name;
            let diagnostic =
                Diagnostic::new(code::CYCLE, name.span, format!("service `{}` extends itself", name.text));
            let names: Vec<&str> =
                cycle.iter().map(|node| entries[*node].decl.decl.name.text.as_str()).collect();
            self.report(diagnostic.note(format!("`{}` -> `{}`", names.join("` -> `"), name.text)));
        }
        let groups = cycles::groups(&edges);
        for node in cycles.iter().map(|cycle| cycle[0]) {
            let others = services.iter_mut().zip(&groups).filter(|(_, group)| **group == groups[node]);
            others.for_each(|(service, _)| service.extends.clear());
        }
        let names: Vec<&decl::Ident> = entries.iter().map(|entry| &entry.decl.decl.name).collect();
        if cycles.is_empty() && self.check_extends_depth(&edges, &names) {
            self.check_inherited(&services);
        }
        services
    }

    /// A name of a service may not be that of a service it extends.
    fn check_inherited(&mut self, services: &[model::Service]) {
        for service in services {
            let mut taken: HashMap<&str, Span> = HashMap::new();
            let mut seen: HashSet<ServiceId> = HashSet::new();
            let mut open: Vec<ServiceId> = service.extends.clone();
            while let Some(id) = open.pop() {
                if !seen.insert(id) {
                    continue;
                }
                let base = &services[id.0 as usize];
                taken.extend(base.members.iter().map(|member| (wire_of(member), head_of(member).span)));
                open.extend(&base.extends);
            }
            for member in &service.members {
                if let Some(first) = taken.get(wire_of(member)) {
                    let message =
                        format!("`{}` is a member of a service that this one extends", wire_of(member));
                    let diagnostic = Diagnostic::new(code::DUPLICATE, head_of(member).span, message);
                    self.report(diagnostic.under("declared again").label(*first, "first declared here"));
                }
            }
        }
    }

    fn check_service(&mut self, entry: Entry<'d, decl::Service>) -> model::Service {
        let Entry { decl: declared, scope, package } = entry;
        let annots = self.annotations(&declared.decl.meta, Place::Service);
        let name = &declared.decl.name;
        if super::names::is_private(&name.text) {
            let message = format!("`{}` is private and cannot be remote", name.text);
            let diagnostic = Diagnostic::new(code::PRIVATE, name.span, message);
            self.report(diagnostic.note("a class whose name starts with `_` cannot be exposed in Pyro"));
        }
        let extends = self.service_bases(scope, &declared.extends);
        let mut names = Names::default();
        for constant in &declared.consts {
            names.declare(self, &constant.decl.name);
        }
        let explicit = annots.has("explicit");
        let mut members = Vec::new();
        let mut remote = 0;
        for member in &declared.members {
            let exposure = self.check_member(scope, package, member, explicit, &mut names, &mut members);
            remote += usize::from(exposure);
        }
        names.check_reserved(self, &declared.reserved);
        // In a faulty file it may only look empty.
        if remote == 0 && extends.is_empty() && !self.diagnostics.has_errors() {
            let message = format!("service `{}` has nothing remote", name.text);
            let diagnostic = Diagnostic::new(code::UNREACHABLE, name.span, message);
            self.report(diagnostic.note("Pyro clients refuse an object that exposes nothing"));
        }
        let first_const = self.service_const_ids(declared);
        model::Service {
            head: self.head(&declared.decl, package, &annots),
            extends,
            consts: first_const,
            members,
            instance: instance_mode(&annots),
            register: self.register(&annots),
            serializers: self.serializers(&annots),
            callback: annots.has("callback"),
            explicit,
            concurrent: annots.has("concurrent"),
            exclusive: annots.has("exclusive"),
            blocking: annots.has("blocking"),
            sync: annots.has("sync"),
            reserved: decl::values(&declared.reserved),
        }
    }

    fn service_const_ids(&self, declared: &'d decl::Service) -> Vec<ConstId> {
        let Some(first) = declared.consts.first() else { return Vec::new() };
        let index = self.consts.iter().position(|entry| std::ptr::eq(entry.decl, first)).unwrap_or(0);
        (index..index + declared.consts.len()).map(|id| ConstId(id as u32)).collect()
    }

    fn service_bases(&mut self, scope: Scope, paths: &[Path]) -> Vec<ServiceId> {
        let mut bases: Vec<ServiceId> = Vec::new();
        if let Some(first) = paths.first() {
            self.need(Feature::ServiceExtends, first.span);
        }
        for path in paths {
            match self.find(scope, path, "service", &[ItemKind::Service], &[]) {
                Some(Item::Service(id)) if bases.contains(&id) => {
                    let message = format!("`{}` is extended twice", path.text);
                    self.report(Diagnostic::new(code::DUPLICATE, path.span, message).under("again"));
                }
                Some(Item::Service(id)) => bases.push(id),
                Some(other) => self.wrong_kind(path, other, "a service"),
                None => {}
            }
        }
        bases
    }

    /// Gives whether the member is remote.
    fn check_member(
        &mut self,
        scope: Scope,
        package: &str,
        member: &'d Member,
        explicit: bool,
        names: &mut Names<'d>,
        members: &mut Vec<ServiceMember>,
    ) -> bool {
        let decl = member.decl();
        let (place, kind) = match member {
            Member::Property(_) => (Place::Property, "property"),
            Member::Method(_) => (Place::Method, "method"),
        };
        let annots = self.annotations(&decl.meta, place);
        let local = self.is_local(&annots, explicit);
        let wire = self.wire_name(decl, &annots);
        if names.declare(self, &decl.name) {
            names.declare_wire(self, wire);
        }
        if !local {
            self.check_remote_name(wire, kind);
        }
        let wire_name = wire.text.to_owned();
        let head = self.head(decl, package, &annots);
        match member {
            Member::Property(property) => {
                let property = model::Property {
                    head,
                    wire_name,
                    ty: self.type_or_unknown(scope, &property.ty),
                    readonly: property.readonly,
                    local,
                    blocking: annots.has("blocking"),
                    idempotent: annots.has("idempotent"),
                };
                members.push(ServiceMember::Property(property));
            }
            Member::Method(method) => {
                let params = self.check_params(scope, package, method);
                let returns = self.check_result(scope, method);
                let throws = self.check_throws(scope, method);
                members.push(ServiceMember::Method(model::Method {
                    head,
                    wire_name,
                    params,
                    returns,
                    throws,
                    oneway: method.oneway.is_some(),
                    local,
                    is_static: annots.has("static"),
                    blocking: annots.has("blocking"),
                    idempotent: annots.has("idempotent"),
                    sync: annots.has("sync"),
                }));
            }
        }
        !local
    }

    fn is_local(&mut self, annots: &Annots<'_>, explicit: bool) -> bool {
        match (annots.span("local"), annots.span("expose")) {
            (Some(local), Some(expose)) => {
                let diagnostic =
                    Diagnostic::new(code::ANNOTATION_CONFLICT, expose, "`@expose` contradicts `@local`");
                self.report(
                    diagnostic.label(local, "this keeps the member off the wire").help("remove one of them"),
                );
                true
            }
            (Some(_), None) => true,
            (None, Some(expose)) => {
                if !explicit {
                    let message = "`@expose` means something only in an `@explicit` service";
                    let diagnostic = Diagnostic::new(code::ANNOTATION_CONFLICT, expose, message);
                    let note = "without `@explicit` every member of a service is remote";
                    self.report(
                        diagnostic.note(note).help("remove it, or put `@explicit` before the service"),
                    );
                }
                false
            }
            (None, None) => explicit,
        }
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
        self.need(Feature::KeywordOnly, span);
        if let Some((_, second)) = method.stars.get(1) {
            let diagnostic =
                Diagnostic::new(code::KEYWORD_ONLY, *second, "`*` stands once among the parameters");
            self.report(diagnostic.under("again").label(span, "first here"));
        }
        if position == method.params.len() {
            let diagnostic = Diagnostic::new(code::KEYWORD_ONLY, span, "no parameter follows `*`");
            self.report(diagnostic.help("remove it, or name a parameter behind it"));
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
            self.report(
                diagnostic.help(format!("remove `-> {}`, or remove `oneway`", written_text(written))),
            );
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
            self.report(diagnostic.help("remove `throws ..`, or remove `oneway`"));
        }
        let mut throws: Vec<Thrown> = Vec::new();
        for path in &method.throws {
            let Some(thrown) = self.thrown(scope, path) else { continue };
            if throws.contains(&thrown) {
                let message = format!("`{}` is thrown twice", path.text);
                self.report(Diagnostic::new(code::THROWS_TWICE, path.span, message).help("remove it"));
                continue;
            }
            throws.push(thrown);
        }
        throws
    }

    fn thrown(&mut self, scope: Scope, path: &Path) -> Option<Thrown> {
        let short = path.text.strip_prefix("builtins.").unwrap_or(&path.text);
        match self.symbols.lookup(scope, &path.text) {
            Some(Symbol::Item(Item::Exception(id))) => return Some(Thrown::Declared(id)),
            Some(Symbol::Item(item)) => {
                let (kind, declared) = self.kind_and_span(item);
                let message = format!("`{}` is a {}, not an exception", path.text, kind.word());
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
        if builtins::EXCEPTIONS.contains(&short) {
            return Some(Thrown::Builtin(short.to_owned()));
        }
        self.unknown(scope, path, "exception", &[ItemKind::Exception], &builtins::EXCEPTIONS);
        None
    }

    fn register(&mut self, annots: &Annots<'_>) -> Option<Register> {
        let (name, span) = annots.text("register", "name")?;
        if name.is_empty() || name.chars().any(char::is_control) {
            let diagnostic =
                Diagnostic::new(code::ANNOTATION_ARGS, span, "this is no name for the name server");
            self.report(diagnostic.help("write a name such as `\"lab.weather.station\"`"));
            return None;
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
            if tag.is_empty() || tag.contains(',') {
                let diagnostic =
                    Diagnostic::new(code::ANNOTATION_ARGS, span, "a tag is not empty and has no comma");
                self.report(diagnostic.note("`PYROMETA:` URIs separate tags by commas"));
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
                self.report(Diagnostic::new(code::ANNOTATION_ARGS, span, format!("`{word}` is named twice")));
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
