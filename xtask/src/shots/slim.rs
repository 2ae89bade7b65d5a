//! Pictures with few colours. A screen has some tens of colours and the shades at the edges of its letters; in a palette it weighs less
//! than half, and nobody sees the difference.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    io::Cursor,
    path::Path,
};

use anyhow::{Context, Result, bail};
use png::{BitDepth, ColorType, Compression, Decoder, Encoder};

/// As many colours as a palette holds.
const COLOURS: usize = 256;

type Colour = [u8; 3];

/// Writes every PNG file of a folder anew with a palette. One that has a palette already stays as it is.
pub(super) fn slim_all(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "png")
            && let Some(slim) = slim(&fs::read(&path)?).with_context(|| path.display().to_string())?
        {
            fs::write(&path, slim)?;
        }
    }
    Ok(())
}

/// The same picture with a palette, unless it has one.
fn slim(file: &[u8]) -> Result<Option<Vec<u8>>> {
    let mut reader = Decoder::new(Cursor::new(file)).read_info()?;
    let mut bytes = vec![0; reader.output_buffer_size().context("too large a picture")?];
    let frame = reader.next_frame(&mut bytes)?;
    let step = match (frame.color_type, frame.bit_depth) {
        (ColorType::Rgb, BitDepth::Eight) => 3,
        (ColorType::Rgba, BitDepth::Eight) => 4,
        (ColorType::Indexed, _) => return Ok(None),
        other => bail!("a picture of {other:?}"),
    };
    let pixels: Vec<Colour> =
        bytes[..frame.buffer_size()].chunks_exact(step).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let palette = palette(&pixels);
    let mut places = HashMap::new();
    let indices: Vec<u8> =
        pixels.iter().map(|pixel| *places.entry(*pixel).or_insert_with(|| nearest(&palette, *pixel))).collect();

    let mut slim = Vec::new();
    let mut encoder = Encoder::new(&mut slim, frame.width, frame.height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(Compression::High);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indices)?;
    writer.finish()?;
    Ok(Some(slim))
}

/// The colours that most of the picture has.
fn palette(pixels: &[Colour]) -> Vec<Colour> {
    let mut counted: BTreeMap<Colour, usize> = BTreeMap::new();
    for pixel in pixels {
        *counted.entry(*pixel).or_default() += 1;
    }
    let mut colours: Vec<(Colour, usize)> = counted.into_iter().collect();
    colours.sort_by_key(|(_colour, count)| std::cmp::Reverse(*count));
    colours.into_iter().take(COLOURS).map(|(colour, _count)| colour).collect()
}

/// The place of the colour that looks most like this one.
fn nearest(palette: &[Colour], pixel: Colour) -> u8 {
    let distance = |colour: &Colour| -> u32 {
        colour.iter().zip(pixel).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    let nearest = palette.iter().enumerate().min_by_key(|(_place, colour)| distance(colour));
    nearest.and_then(|(place, _colour)| u8::try_from(place).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_many_colours_keeps_those_it_is_made_of() {
        // Half of it is one colour, and the rest are a thousand shades.
        let mut bytes = [0xEC, 0xEA, 0xE4].repeat(1000);
        for shade in 0..1000_u16 {
            bytes.extend([u8::try_from(shade % 256).unwrap(), u8::try_from(shade / 4).unwrap(), 0]);
        }
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, 50, 40);
        encoder.set_color(ColorType::Rgb);
        encoder.write_header().unwrap().write_image_data(&bytes).unwrap();

        let slimmed = slim(&file).unwrap().unwrap();
        let mut reader = Decoder::new(Cursor::new(&slimmed)).read_info().unwrap();
        let palette = reader.info().palette.clone().unwrap();
        assert_eq!(palette.len(), 3 * COLOURS);
        let mut indices = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut indices).unwrap();
        let colour = |at: usize| &palette[3 * usize::from(indices[at])..][..3];
        assert!((0..1000).all(|at| colour(at) == [0xEC, 0xEA, 0xE4]));
        // A shade that found no place becomes one that has.
        assert!((1000..2000).filter(|at| colour(*at) == &bytes[3 * at..3 * at + 3]).count() >= COLOURS - 1);
        assert_eq!(slim(&slimmed).unwrap(), None, "what is slim stays as it is");
    }
}
