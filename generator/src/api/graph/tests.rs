use super::*;
use crate::api::fixtures::{field, schema};
use crate::api::{Docs, Rest, Scalar, Struct, Union, Variant};
use crate::source::{FileId, Place};

const AT: Place = Place { file: FileId(0), ordinal: 0 };

fn types(shapes: Vec<Shape>) -> Vec<TypeDef> {
    let definition = |(index, shape)| schema(&format!("{index:06}"), AT, shape);
    shapes.into_iter().enumerate().map(definition).collect()
}

fn named(id: u32) -> Type {
    Type::Named(TypeId(id))
}

fn nullable(ty: Type) -> Type {
    Type::Nullable(Box::new(ty))
}

fn list(ty: Type) -> Type {
    Type::List(Box::new(ty))
}

fn object(fields: Vec<Type>) -> Shape {
    let fields = fields.into_iter().map(|ty| field("member", AT, ty)).collect();
    Shape::Struct(Struct { fields, rest: Rest::Denied })
}

fn union(of: Vec<Type>) -> Shape {
    let variant = |ty| Variant {
        name: "Variant".to_owned(),
        docs: Docs::default(),
        ty,
        tags: Vec::new(),
        writes: None,
        default: false,
    };
    let variants = of.into_iter().map(variant).collect();
    Shape::Union(Union { tag: None, variants, open: false })
}

fn ids(ids: &[u32]) -> Vec<TypeId> {
    ids.iter().copied().map(TypeId).collect()
}

/// The edges of a graph, by the index of the type that they begin at.
fn edges(graph: &[&[u32]]) -> impl Fn(TypeId) -> Vec<TypeId> {
    |id| ids(graph[id.0 as usize])
}

#[test]
fn what_is_behind_names_and_null() {
    let text = Type::Scalar(Scalar::String);
    let types = types(vec![
        Shape::Alias(nullable(named(1))),
        Shape::Alias(named(2)),
        Shape::Alias(text.clone()),
        object(vec![]),
        Shape::Alias(list(named(1))),
    ]);
    assert_eq!(unwrapped(&types, &named(0)), &text);
    assert_eq!(unwrapped(&types, &nullable(named(1))), &text);
    assert_eq!(unwrapped(&types, &named(3)), &named(3));
    assert_eq!(unwrapped(&types, &named(4)), &list(named(1)));
    assert_eq!(unwrapped(&types, &Type::Any), &Type::Any);
    assert_eq!(shape(&types, &nullable(named(3))), Some(&types[3].shape));
    assert_eq!(shape(&types, &named(0)), None);
    assert_eq!(alias_target(&types, &named(0)), Some(&nullable(named(1))));
    assert_eq!(alias_target(&types, &nullable(named(1))), None);
    assert_eq!(alias_target(&types, &named(3)), None);
    assert_eq!(unwrap_one(&types, &nullable(named(1))), Some(&named(1)));
}

#[test]
fn names_that_go_round_in_a_circle_come_to_an_end() {
    for length in 1..20 {
        for before in 0..20 {
            let count = before + length;
            let next = |id: u32| if id + 1 == count { before } else { id + 1 };
            let types = types((0..count).map(|id| Shape::Alias(named(next(id)))).collect());
            let start = named(0);
            let Type::Named(TypeId(id)) = unwrapped(&types, &start) else { panic!("no name") };
            assert!((before..count).contains(id), "{id} is not in the circle");
            let steps = chain(&start, |ty| alias_target(&types, ty)).count();
            assert!(steps <= 3 * count as usize + 1, "{steps} steps for {count} types");
        }
    }
}

#[test]
fn a_long_chain_needs_no_stack() {
    let count = 100_000;
    let mut shapes: Vec<Shape> = (1..count).map(|id| Shape::Alias(named(id))).collect();
    shapes.push(object(vec![]));
    let types = types(shapes);
    let last = count - 1;
    let next = |id| mentioned(&types, id);
    assert_eq!(unwrapped(&types, &named(0)), &named(last));
    assert_eq!(reached([TypeId(0)], next).last(), Some(TypeId(last)));
    assert_eq!(finite(types.len(), next), vec![true; types.len()]);
    let edges = |id| next(id).into_iter().map(|to| (0, to));
    let Traversal { closing, groups } = traverse(&types, edges);
    assert_eq!(closing, vec![]);
    assert_eq!(groups, (0..count).rev().map(|id| vec![TypeId(id)]).collect::<Vec<_>>());
}

#[test]
fn what_a_type_is_made_of_and_what_it_is_one_of() {
    let types = types(vec![
        object(vec![list(named(1)), nullable(named(2)), Type::Any]),
        union(vec![named(2), Type::Tuple(vec![named(0), named(1)])]),
        Shape::Alias(Type::Map(Box::new(named(0)))),
    ]);
    assert_eq!(mentioned(&types, TypeId(0)), ids(&[1, 2]));
    assert_eq!(mentioned(&types, TypeId(1)), ids(&[2, 0, 1]));
    assert_eq!(mentioned(&types, TypeId(2)), ids(&[0]));
    assert_eq!(alternatives(&types, TypeId(0)), ids(&[]));
    assert_eq!(alternatives(&types, TypeId(1)), ids(&[2, 0, 1]));
    assert_eq!(alternatives(&types, TypeId(2)), ids(&[0]));
}

#[test]
fn what_is_reached_comes_once_depth_first() {
    let graph = edges(&[&[1, 2, 1], &[3], &[3, 0], &[], &[0]]);
    assert_eq!(reached(ids(&[0]), &graph).collect::<Vec<_>>(), ids(&[0, 1, 3, 2]));
    assert_eq!(reached(ids(&[2, 1]), &graph).collect::<Vec<_>>(), ids(&[2, 3, 0, 1]));
    assert_eq!(reached(ids(&[]), &graph).collect::<Vec<_>>(), ids(&[]));
}

#[test]
fn what_comes_to_an_end() {
    // 0 needs itself, 1 needs 0, 2 needs what ends, twice; 4 and 5 need each other.
    let graph = edges(&[&[0], &[3, 0], &[3, 3], &[], &[5, 3], &[4]]);
    assert_eq!(finite(6, graph), [false, false, true, true, false, false]);
}

#[test]
fn circles_without_what_leads_into_them() {
    let to = [Some(1), Some(2), Some(1), Some(3), Some(0), None];
    let next = |id: TypeId| to[id.0 as usize].map(TypeId);
    assert_eq!(cycles(6, next).collect::<Vec<_>>(), [ids(&[1, 2]), ids(&[3])]);
}

#[test]
fn a_walk_closes_cycles_and_groups_what_leads_to_each_other() {
    let types = types((0..5).map(|_| object(vec![])).collect());
    let graph: [&[(usize, u32)]; 5] =
        [&[(0, 1), (1, 3)], &[(0, 2)], &[(0, 3), (4, 0)], &[(2, 3)], &[(0, 0)]];
    let edges = |id: TypeId| graph[id.0 as usize].iter().map(|&(part, to)| (part, TypeId(to)));
    let expected = Traversal {
        closing: vec![(TypeId(3), 2, TypeId(3)), (TypeId(2), 4, TypeId(0))],
        groups: vec![ids(&[3]), ids(&[2, 1, 0]), ids(&[4])],
    };
    assert_eq!(traverse(&types, edges), expected);
}

#[test]
fn a_walk_does_not_depend_on_the_order_of_the_description() {
    let mut types = types(vec![object(vec![]), object(vec![])]);
    let edges = |id: TypeId| [(0, TypeId(1 - id.0))];
    assert_eq!(traverse(&types, edges).closing, [(TypeId(1), 0, TypeId(0))]);
    types[0].pointer = "#/components/schemas/last".to_owned();
    assert_eq!(by_pointer(&types), ids(&[1, 0]));
    assert_eq!(traverse(&types, edges).closing, [(TypeId(0), 0, TypeId(1))]);
}
