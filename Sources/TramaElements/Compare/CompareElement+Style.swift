extension CompareElement {
    package var style: String { [frames, divider, labels].joined(separator: "\n") }

    /// The layers that lie over each other, or beside each other in print.
    private var frames: String {
        """
        .trama-compare-figure { display: block; margin: 12px 0; }
        .trama-compare-figure figcaption {
            font-size: 18px; line-height: 1.3; text-align: center; margin-top: 8px;
        }
        .trama-compare-stack { display: block; position: relative; }
        .trama-compare-frame { display: block; position: relative; margin: 0 auto;
            max-width: 100%; }
        .trama-compare-place, .trama-compare { position: absolute; inset: 0; z-index: 0; }
        .trama-compare { overflow: hidden; }
        .trama-compare > div { position: absolute; inset: 0; }
        .trama-compare img, .trama-compare-pair img {
            display: block; width: 100%; height: 100%; margin: 0; max-width: none;
            max-height: none;
        }
        .trama-compare-bar { position: absolute; z-index: 1; left: 0; top: 0; width: 100%;
            height: 100%; }
        .trama-compare-credits { font-size: 14px; line-height: 1.3; text-align: center; opacity: .8;
            margin-top: 4px; }
        .trama-compare-pair { display: flex; position: absolute; z-index: 0; inset: 0; gap: 16px;
            justify-content: center; align-items: center; }
        .trama-compare-side { position: relative; flex: 0 1 auto; min-width: 0; }
        """
    }

    /// The line between the pictures and its handle with two arrows.
    private var divider: String {
        """
        .trama-compare-divider {
            position: absolute; top: 0; bottom: 0; width: var(--divider-width, 4px);
            margin-left: calc(var(--divider-width, 4px) / -2);
            background: var(--divider-color, #fff);
            box-shadow: var(--divider-shadow, 0 0 6px rgba(0, 0, 0, .5));
        }
        .trama-compare-handle {
            position: absolute; top: var(--handle-position-start, 50%); box-sizing: border-box;
            width: var(--default-handle-width, 48px); height: var(--default-handle-width, 48px);
            margin: calc(var(--default-handle-width, 48px) / -2) 0 0
                calc(var(--default-handle-width, 48px) / -2);
            border: 4px solid var(--default-handle-color, #fff); border-radius: 50%;
            opacity: var(--default-handle-opacity, 1);
            background: rgba(0, 0, 0, .55);
            box-shadow: var(--default-handle-shadow, 0 0 6px rgba(0, 0, 0, .5));
        }
        .trama-compare-arrow { position: absolute; background: var(--default-handle-color, #fff);
            top: calc(50% - 8px); width: 9px; height: 16px; }
        .trama-compare-less { left: 7px; clip-path: polygon(100% 0, 100% 100%, 0 50%); }
        .trama-compare-more { right: 7px; clip-path: polygon(0 0, 100% 50%, 0 100%); }
        .trama-compare-vertical .trama-compare-divider {
            left: 0; right: 0; bottom: auto; width: auto; height: var(--divider-width, 4px);
            margin: calc(var(--divider-width, 4px) / -2) 0 0;
        }
        .trama-compare-vertical .trama-compare-handle { left: var(--handle-position-start, 50%); }
        .trama-compare-vertical .trama-compare-arrow { left: calc(50% - 8px); width: 16px; height: 9px; }
        .trama-compare-vertical .trama-compare-less { top: 7px;
            clip-path: polygon(0 100%, 100% 100%, 50% 0); }
        .trama-compare-vertical .trama-compare-more { top: auto; bottom: 7px;
            clip-path: polygon(0 0, 100% 0, 50% 100%); }
        """
    }

    /// Labels lie in their picture's layer, so that the divider uncovers them with it.
    private var labels: String {
        """
        .trama-compare-label {
            position: absolute; top: 12px; padding: 4px 12px; border-radius: 6px;
            background: rgba(0, 0, 0, .6); color: #fff; font-size: 20px; line-height: 1.3;
        }
        /* Lost pictures fill their sides, each with its address on its own. */
        .trama-compare .trama-missing { display: block; width: 100%; height: 100%; }
        .trama-compare-before .trama-missing { padding-right: 54%; }
        .trama-compare-after .trama-missing { padding-left: 54%; }
        .trama-compare-before .trama-compare-label { left: 12px; }
        .trama-compare-after .trama-compare-label { right: 12px; }
        .trama-compare-vertical .trama-compare-label { left: 12px; right: auto; }
        .trama-compare-vertical .trama-compare-after .trama-compare-label {
            top: auto; bottom: 12px;
        }
        """
    }
}
