//! Every target with its seeds: the targets compile, end, and find nothing in what is known.

macro_rules! targets {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                for seed in specwright_fuzz::seeds::of(stringify!($name)) {
                    specwright_fuzz::$name(&seed);
                }
            }
        )*

        #[test]
        fn every_target_is_tried() {
            let tried = [$(stringify!($name)),*];
            assert_eq!(specwright_fuzz::TARGETS.iter().map(|(name, _)| *name).collect::<Vec<_>>(), tried);
        }
    };
}

targets! {
    description structured references overlay source_yaml source_json
    xml event_stream json_lines dates paths headers multipart fit
}
