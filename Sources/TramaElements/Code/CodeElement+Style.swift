extension CodeElement {
    /// Lines are blocks where they are set apart; a mark lies behind its line, in the code's layer.
    package var style: String {
        """
        code.trama-lines {
            display: block !important; position: relative; z-index: 0;
        }
        .trama-line { display: block; position: relative; }
        .trama-line[data-line]::before {
            content: attr(data-line); color: color-mix(in srgb, currentcolor 72%, transparent);
            margin-right: 1.2em; white-space: pre;
        }
        .trama-mark {
            position: absolute; z-index: -1; top: 0; bottom: 0; left: -.5em; right: -.5em;
            background: var(--trama-mark, rgba(255, 196, 0, .22));
        }
        .trama-marked { border-left: .2em solid var(--trama-mark-edge, rgba(230, 160, 0, .9)); }
        .trama-added { background: var(--trama-added, rgba(46, 160, 67, .2)); }
        .trama-removed { background: var(--trama-removed, rgba(248, 81, 73, .2)); }
        .trama-sign { margin-right: .6em; }
        .trama-look { display: inline-block; white-space: pre; }
        .trama-dim { opacity: var(--trama-dim, .35); }
        .trama-line > .trama-over { position: absolute; left: 0; top: 0; white-space: pre; }
        .trama-tab { position: relative; }
        .trama-tab::before { content: "→"; position: absolute; left: 0; opacity: .45; }
        .trama-code-title {
            display: table; padding: .25em .9em; border-radius: 6px 6px 0 0; font-size: 70%;
            line-height: 1.3; font-family: monospace; margin: .6em 0 0;
            background: rgba(128, 128, 128, .22);
        }
        pre.trama-titled { margin-top: 0 !important; }
        """
    }
}
