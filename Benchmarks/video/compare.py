#!/usr/bin/env python3
"""Frames a second of a deck's video beside those that ffmpeg alone encodes from the same raw frames.

    Benchmarks/video/compare.py TRAMA [ROUNDS]

The deck is 30 seconds of transitions without a pause at 1080p, every effect once. ffmpeg gets the frames
of that very film, decoded once to raw yuv420p in a file that the system keeps in memory, and the options
that Trama gives it. Both write MP4; rounds alternate, and the best of each counts. Also told: six still
slides of ten seconds, and a walk of the bundled model at 60 frames a second and 512 pixels.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import time

EFFECTS = """cover drop fall overlap pull push reveal slide swoosh pivot rotate wiper coverflow cube
cylinder explode flip implode in-out swap zoom fade fade-out glow melt clockwise counterclockwise diamond
iris-in iris-out star swipe wipe before-after""".split()
ENCODER = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "18"]
TEXT = "Weft threads cross the warp, and every crossing is a choice that the loom remembers."


def transitions():
    """30 slides without time of their own, joined by the table's effects."""
    seconds = 30 / len(EFFECTS)
    slides = []
    for index, effect in enumerate(EFFECTS + ["none"]):
        hue = index * 47 % 360
        slides.append(
            f"<!-- _transition: {effect} {seconds:.4f}s -->\n"
            f"<!-- _backgroundColor: hsl({hue}, 45%, {90 if index % 2 else 22}%) -->\n"
            f"<!-- _color: {'#123' if index % 2 else '#fed'} -->\n\n"
            f"# {effect}\n\n" + "\n".join(f"- {TEXT}" for _ in range(4)))
    return "---\nautoplay: 0.001\n---\n\n" + "\n\n---\n\n".join(slides)


def stills():
    return "\n\n---\n\n".join(f"# Slide {n}\n\n- {TEXT}\n- {TEXT}" for n in range(6))


def timed(command):
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


def frames_of(path):
    probe = ["ffprobe", "-v", "error", "-count_packets", "-select_streams", "v", "-show_entries",
             "stream=nb_read_packets,width,height", "-of", "csv=p=0", str(path)]
    return [int(n) for n in re.findall(r"\d+", subprocess.check_output(probe, text=True))]


def main():
    trama, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "moving.md").write_text(transitions())
        (folder / "still.md").write_text(stills())
        film = folder / "moving.mp4"
        ours = [trama, "build", folder / "moving.md", "--scale", "1.5", "-o", film]
        timed(ours)
        width, height, frames = frames_of(film)
        raw = folder / "raw.yuv"
        subprocess.run(["ffmpeg", "-v", "error", "-i", film, "-pix_fmt", "yuv420p", "-f", "rawvideo",
                        raw], check=True)
        theirs = ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p",
                  "-video_size", f"{width}x{height}", "-framerate", "30", "-i", raw, *ENCODER,
                  folder / "alone.mp4"]
        times = {"trama": [], "ffmpeg": []}
        for _ in range(rounds):
            times["ffmpeg"].append(timed(theirs))
            times["trama"].append(timed(ours))
        best = {name: frames / min(all) for name, all in times.items()}
        print(f"transitions {width}x{height}, {frames} frames: Trama {best['trama']:.1f}/s, "
              f"ffmpeg alone {best['ffmpeg']:.1f}/s, ratio {best['trama'] / best['ffmpeg']:.2f} "
              "(goal 0.8)")
        raw.unlink()
        still = min(timed([trama, "build", folder / "still.md", "--seconds-per-slide", "10", "-o",
                           folder / "still.mp4"]) for _ in range(rounds))
        print(f"six still slides, 60 s: {still:.2f} s (goal 5)")
        walk = min(timed([trama, "figure", "walk", "--seconds", "4", "--fps", "60", "-o",
                          folder / "walk.mp4"]) for _ in range(rounds))
        print(f"telar walk, 60/s, 512 px, 4 s: {walk:.2f} s (goal 4)")


main()
