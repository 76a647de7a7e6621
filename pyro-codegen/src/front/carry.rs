//! How the types of one's own go over into those of another crate: by the containers that are written around them.

use super::types::{CONTAINERS, is_known};
use crate::rust::carry::Carry;
use syn::{GenericArgument, PathArguments, Type};

/// The way of a value of this type; nothing if all of it is of types that both sides have.
pub(super) fn carry(ty: &Type) -> Option<Carry> {
    match ty {
        Type::Paren(inner) => carry(&inner.elem),
        Type::Group(inner) => carry(&inner.elem),
        Type::Tuple(parts) => {
            let parts: Vec<Option<Carry>> = parts.elems.iter().map(carry).collect();
            parts.iter().any(Option::is_some).then(|| Carry::Parts(parts.into_iter().map(whole).collect()))
        }
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            let name = last.ident.to_string();
            if !is_known(&name) {
                return Some(Carry::Whole);
            }
            let PathArguments::AngleBracketed(args) = &last.arguments else { return None };
            let args = args.args.iter().filter_map(|arg| match arg {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            });
            contained(&name, &args.map(carry).collect::<Vec<_>>())
        }
        _ => None,
    }
}

/// Through a container, by the ways of what is in it.
fn contained(name: &str, args: &[Option<Carry>]) -> Option<Carry> {
    let count = CONTAINERS.iter().find(|(own, ..)| *own == name).map_or(1, |(.., count)| *count);
    // Hashers and the like come after the types.
    let args = args.get(..count)?;
    if args.iter().all(Option::is_none) {
        return None;
    }
    let one = |index: usize| Box::new(whole(args[index].clone()));
    Some(match name {
        "Option" => Carry::Optional(one(0)),
        "Box" => Carry::Boxed(one(0)),
        "Vec" | "BTreeSet" | "HashSet" => Carry::Items(one(0)),
        "BTreeMap" | "HashMap" => Carry::Pairs(one(0), one(1)),
        // What others hold too, or what is somewhere else.
        _ => Carry::Whole,
    })
}

fn whole(carry: Option<Carry>) -> Carry {
    carry.unwrap_or(Carry::Whole)
}
