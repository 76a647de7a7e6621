//! Trees without what is faulty: the smallest part is cut out that the rest can do without, so that code can be made of
//! the rest and nobody complains of what is missing. Knows nothing of the code that stands in for what was cut.

use pyro_idl::Span;
use pyro_idl::decl::{Decl, Exception, Item, Member, Meta, Method, Service, Struct};
use pyro_idl::diagnostic::{Diagnostic, codes};
use pyro_idl::model::{Head, Model};
use pyro_idl::syntax::Ast;

/// What was cut out of a tree because it is faulty.
#[derive(Debug, Clone)]
pub(super) enum Cut {
    /// A struct, enum, union or exception.
    Data { name: String, is_exception: bool },
    /// The name of a package, and what stands for it.
    Package { from: String, to: String },
    /// The name of an item, and what stands for it where names are judged.
    Name { from: String, to: String },
    /// A service that another one extends, by the place where it says so.
    Extends { service: String, place: Span },
    /// A method or property of a service.
    Member { service: String, name: String, place: Span, params: usize },
}

/// Cuts what is faulty at a place out of the trees: the smallest part that the rest can do without.
pub(super) fn cut(trees: &mut [Ast], fault: &Diagnostic, cuts: &mut Vec<Cut>) {
    let span = fault.span();
    let hit = |other: Span| other.start <= span.start && span.start < other.end.max(other.start + 1);
    for tree in trees {
        if let Some(package) = &mut tree.package {
            if cut_annotations(&mut package.meta, &hit) {
                return;
            }
            if hit(package.name.span) {
                let from = std::mem::replace(&mut package.name.text, "faulty".to_owned());
                cuts.push(Cut::Package { from, to: package.name.text.clone() });
                return;
            }
        }
        let mut gone = None;
        for (index, item) in tree.items.iter_mut().enumerate() {
            if cut_annotations(&mut decl(item).meta, &hit) {
                return;
            }
            if !hit(item.decl().span) {
                continue;
            }
            match item {
                item if [codes::PRIVATE, codes::BUILTIN_NAME].contains(&fault.code)
                    && item.decl().name.span == span =>
                {
                    rename(item, cuts);
                    return;
                }
                Item::Service(service) => {
                    if cut_member(service, fault, &hit, cuts) || cut_bases(service, fault, cuts) {
                        return;
                    }
                    gone = Some(index);
                }
                // Of those that use it nothing is known: they are what is faulty in the next round.
                Item::Const(_) | Item::Alias(_) => gone = Some(index),
                data => {
                    let is_exception = matches!(data, Item::Exception(_));
                    cuts.push(Cut::Data { name: data.decl().name.text.clone(), is_exception });
                    hollow(data);
                    return;
                }
            }
        }
        if let Some(index) = gone {
            tree.items.remove(index);
            return;
        }
    }
}

/// Cuts the exceptions that extend those which were cut: what they take over is not known.
pub(super) fn cut_heirs(trees: &mut [Ast], cuts: &mut Vec<Cut>) {
    let is_cut = |name: &str, cuts: &[Cut]| {
        let name = name.rsplit('.').next().unwrap_or(name);
        cuts.iter().any(|cut| matches!(cut, Cut::Data { name: gone, is_exception: true } if gone == name))
    };
    loop {
        let mut items = trees.iter_mut().flat_map(|tree| &mut tree.items);
        let heir = items.find(|item| match item {
            Item::Exception(item) => item.extends.iter().any(|base| is_cut(&base.text, cuts)),
            _ => false,
        });
        let Some(heir) = heir else { return };
        cuts.push(Cut::Data { name: heir.decl().name.text.clone(), is_exception: true });
        hollow(heir);
    }
}

fn cut_member(
    service: &mut Service,
    fault: &Diagnostic,
    hit: &impl Fn(Span) -> bool,
    cuts: &mut Vec<Cut>,
) -> bool {
    let is_hit = |member: &Member| {
        let decl = member.decl();
        hit(decl.span) || decl.meta.annotations.iter().any(|annotation| hit(annotation.span))
    };
    if let Some(index) = service.members.iter().position(is_hit) {
        let (name, place) = {
            let name = &service.members[index].decl().name;
            (name.text.clone(), name.span)
        };
        let known = cuts.iter().any(|cut| matches!(cut, Cut::Member { place: other, .. } if *other == place));
        let params = match &mut service.members[index] {
            Member::Method(method) => hollow_method(method, hit),
            Member::Property(_) => 0,
        };
        // Of a method its name and what it throws may be right, and are needed for the type of its errors.
        if known || matches!(service.members[index], Member::Property(_)) {
            service.members.remove(index);
        }
        if !known {
            let service = service.decl.name.text.clone();
            cuts.push(Cut::Member { service, name, place, params });
        }
        return true;
    }
    if let Some(index) = service.consts.iter().position(|constant| hit(constant.decl.span)) {
        service.consts.remove(index);
        return true;
    }
    if let Some(index) = service.extends.iter().position(|path| hit(path.span)) {
        let path = service.extends.remove(index);
        if [codes::UNKNOWN, codes::WRONG_KIND].contains(&fault.code) {
            let service = service.decl.name.text.clone();
            cuts.push(Cut::Extends { service, place: path.span });
        }
        return true;
    }
    if let Some(index) = service.reserved.iter().position(|text| hit(text.span)) {
        service.reserved.remove(index);
        return true;
    }
    false
}

/// Services that extend each other in a circle, or over too many steps.
fn cut_bases(service: &mut Service, fault: &Diagnostic, cuts: &mut Vec<Cut>) -> bool {
    if service.extends.is_empty() || ![codes::CYCLE, codes::EXTENDS].contains(&fault.code) {
        return false;
    }
    let name = &service.decl.name.text;
    let cut = service.extends.drain(..).map(|path| Cut::Extends { service: name.clone(), place: path.span });
    cuts.extend(cut);
    true
}

/// Gives an item a name that no rule is against: the item itself may be right.
fn rename(item: &mut Item, cuts: &mut Vec<Cut>) {
    let name = &mut decl(item).name.text;
    let to = format!("Renamed{}", cuts.len());
    let from = std::mem::replace(name, to.clone());
    cuts.push(Cut::Name { from, to });
}

/// Gives the items of a Model that were renamed their own names again.
pub(super) fn restore_names(model: &mut Model, cuts: &[Cut]) {
    for cut in cuts {
        let Cut::Name { from, to } = cut else { continue };
        heads(model).filter(|head| head.name == *to).for_each(|head| head.name.clone_from(from));
    }
}

fn heads(model: &mut Model) -> impl Iterator<Item = &mut Head> {
    let data = model.structs.iter_mut().map(|item| &mut item.head);
    let data = data.chain(model.exceptions.iter_mut().map(|item| &mut item.head));
    let data = data.chain(model.enums.iter_mut().map(|item| &mut item.head));
    let data = data.chain(model.unions.iter_mut().map(|item| &mut item.head));
    data.chain(model.services.iter_mut().map(|item| &mut item.head))
}

fn cut_annotations(meta: &mut Meta, hit: &impl Fn(Span) -> bool) -> bool {
    let before = meta.annotations.len();
    meta.annotations.retain(|annotation| !hit(annotation.span));
    before != meta.annotations.len()
}

fn decl(item: &mut Item) -> &mut Decl {
    match item {
        Item::Const(item) => &mut item.decl,
        Item::Alias(item) => &mut item.decl,
        Item::Enum(item) => &mut item.decl,
        Item::Union(item) => &mut item.decl,
        Item::Struct(item) => &mut item.decl,
        Item::Exception(item) => &mut item.decl,
        Item::Service(item) => &mut item.decl,
    }
}

/// Leaves the name and what is thrown, without what is faulty. Gives how many parameters there were.
fn hollow_method(method: &mut Method, hit: &impl Fn(Span) -> bool) -> usize {
    method.throws.retain(|path| !hit(path.span));
    method.decl.meta.annotations.clear();
    method.stars.clear();
    (method.oneway, method.returns) = (None, None);
    std::mem::take(&mut method.params).len()
}

/// Leaves only the name.
fn hollow(item: &mut Item) {
    let decl = item.decl().clone();
    let reserved = Vec::new();
    *item = match item {
        Item::Exception(_) => {
            let (extends, fields) = (Vec::new(), Vec::new());
            Item::Exception(Exception { decl, extends, fields, reserved })
        }
        _ => Item::Struct(Struct { decl, fields: Vec::new(), reserved }),
    };
}
