//! Traits of services that stand where types do: what travels is a reference to the proxy. A macro puts that there and says
//! so, for rustc would take the trait for an object and ask for `dyn`. Reads no declarations.

use super::Front;
use super::marks::Imports;
use super::values::declared;
use crate::rust::own;
use pyro_idl::diagnostic::{Diagnostic, codes};
use pyro_idl::source::Span;
use std::collections::BTreeSet;
use syn::{FnArg, ReturnType, TraitItem, Type};

impl Front {
    /// Replaces the traits of a module's services where types stand, and reports them.
    pub(super) fn proxies_in_module(&mut self, item: &mut syn::ItemMod) {
        let Some((_, items)) = &mut item.content else { return };
        let imports = Imports::of(items);
        let services = items.iter().filter_map(|item| match item {
            syn::Item::Trait(item) => imports.service(&item.attrs).map(|_| declared(&item.ident)),
            _ => None,
        });
        let services: BTreeSet<String> = services.collect();
        for item in items.iter_mut() {
            match item {
                syn::Item::Mod(inner) => self.proxies_in_module(inner),
                syn::Item::Trait(item) if imports.service(&item.attrs).is_some() => {
                    self.proxies_in_trait(item, &services);
                }
                syn::Item::Struct(item) if imports.derived_kind(&item.attrs).is_some() => {
                    item.fields.iter_mut().for_each(|field| self.proxies_in(&mut field.ty, &services));
                }
                syn::Item::Enum(item) if imports.derived_kind(&item.attrs).is_some() => {
                    let fields = item.variants.iter_mut().flat_map(|variant| variant.fields.iter_mut());
                    fields.for_each(|field| self.proxies_in(&mut field.ty, &services));
                }
                _ => {}
            }
        }
    }

    /// As in a module, of a trait that knows these services.
    pub(super) fn proxies_in_trait(&mut self, item: &mut syn::ItemTrait, services: &BTreeSet<String>) {
        for member in &mut item.items {
            let TraitItem::Fn(function) = member else { continue };
            for input in &mut function.sig.inputs {
                if let FnArg::Typed(arg) = input {
                    self.proxies_in(&mut arg.ty, services);
                }
            }
            if let ReturnType::Type(_, ty) = &mut function.sig.output {
                self.proxies_in(ty, services);
            }
        }
    }

    fn proxies_in(&mut self, ty: &mut Type, services: &BTreeSet<String>) {
        let is_service = |ty: &Type| {
            matches!(ty, Type::Path(path) if path.qself.is_none()
            && path.path.get_ident().is_some_and(|name| services.contains(&declared(name))))
        };
        match ty {
            Type::Paren(inner) => self.proxies_in(&mut inner.elem, services),
            Type::Group(inner) => self.proxies_in(&mut inner.elem, services),
            Type::Reference(inner) => self.proxies_in(&mut inner.elem, services),
            Type::Slice(inner) => self.proxies_in(&mut inner.elem, services),
            Type::Tuple(parts) => parts.elems.iter_mut().for_each(|part| self.proxies_in(part, services)),
            Type::Path(_) if is_service(ty) => {
                let name = own::text(ty);
                let span = self.places.of(ty);
                let message = format!("`{name}` is a service, not a type");
                let diagnostic = Diagnostic::new(codes::WRONG_KIND, span, message);
                let help = format!("a remote object is passed by reference: `Ref<{name}Proxy>`");
                self.diagnostics.push(diagnostic.help(help));
                *ty = syn::parse2(own::expand_reference(&name)).expect("a type is written there");
            }
            Type::Path(path) => {
                let Some(last) = path.path.segments.last_mut() else { return };
                let is_ref = last.ident == "Ref";
                let syn::PathArguments::AngleBracketed(args) = &mut last.arguments else { return };
                for arg in &mut args.args {
                    let syn::GenericArgument::Type(ty) = arg else { continue };
                    if !is_ref || !is_service(ty) {
                        self.proxies_in(ty, services);
                        continue;
                    }
                    let name = own::text(ty);
                    let span = self.places.of(&*ty);
                    self.proxy_is_meant(&name, span);
                    *ty = syn::parse2(own::expand_proxy_name(&name)).expect("a type is written there");
                }
            }
            _ => {}
        }
    }

    /// `Ref<Station>`
    pub(super) fn proxy_is_meant(&mut self, name: &str, span: Span) {
        let message = format!("`{name}` is the trait of a service, not its proxy");
        let diagnostic = Diagnostic::new(codes::WRONG_KIND, span, message);
        self.diagnostics.push(diagnostic.help(format!("write `{name}Proxy`")));
    }
}
