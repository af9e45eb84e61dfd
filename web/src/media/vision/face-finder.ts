/**
 * Finds faces: that there are some and where, never whose.
 *
 * The network, its runtime and its loader come from our own server with the pages.
 * Source: BlazeFace, short range (Bazarevsky and others, 2019), by MediaPipe.
 */
import { FaceDetector } from '@mediapipe/tasks-vision';
import loaderUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.js?url';
import runtimeUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url';
import modelUrl from '../../../models/face_detector.tflite?url';
import { isSure, merged, placed, WHOLE, WINDOW_SCORE_MIN, type Box, type Face } from './boxes';

/** The network takes 128 by 128 points: more are thrown away, and drawn for nothing. */
const POINTS = 128;

export type Frame = ImageBitmap | VideoFrame;

export class FaceFinder {
  private readonly canvas = new OffscreenCanvas(POINTS, POINTS);
  private readonly context = readable(this.canvas);

  private constructor(private readonly detector: FaceDetector) {
    this.context.imageSmoothingQuality = 'high';
  }

  /** Loads it, and tries it out once: the first use takes several times as long as any other. */
  static async load(): Promise<FaceFinder> {
    const detector = await FaceDetector.createFromOptions(
      { wasmLoaderPath: loaderUrl, wasmBinaryPath: runtimeUrl },
      {
        baseOptions: { modelAssetPath: modelUrl, delegate: 'CPU' },
        runningMode: 'IMAGE',
        minDetectionConfidence: WINDOW_SCORE_MIN,
      },
    );
    detector.detect(new ImageData(POINTS, POINTS));
    return new FaceFinder(detector);
  }

  /**
   * Each face once, in the whole and in these windows. The frame stays open.
   *
   * Where the whole shows several people no window tells more that anybody asks for.
   */
  find(frame: Frame, windows: readonly Box[]): Face[] {
    const inWhole = merged(this.within(frame, WHOLE));
    if (inWhole.length > 1) return inWhole;
    return merged([...inWhole, ...windows.flatMap((window) => this.within(frame, window))]);
  }

  private within(frame: Frame, window: Box): Face[] {
    const { width, height } = sizeOf(frame);
    const [x, y, wide, high] = window;
    const scale = POINTS / Math.max(wide * width, high * height);
    const toWidth = wide * width * scale;
    const toHeight = high * height * scale;
    const [left, top] = [(POINTS - toWidth) / 2, (POINTS - toHeight) / 2];
    // Always one size, with black for the rest: another costs MediaPipe a new drawing context.
    this.context.fillRect(0, 0, POINTS, POINTS);
    const source = [x * width, y * height, wide * width, high * height] as const;
    this.context.drawImage(frame, ...source, left, top, toWidth, toHeight);
    const picture = this.context.getImageData(0, 0, POINTS, POINTS);
    return this.detector.detect(picture).detections.flatMap(({ boundingBox, categories }) => {
      if (boundingBox === undefined) return [];
      const { originX, originY, width: boxWidth, height: boxHeight } = boundingBox;
      const box: Box = [
        (originX - left) / toWidth,
        (originY - top) / toHeight,
        boxWidth / toWidth,
        boxHeight / toHeight,
      ];
      const face: Face = { box: placed(box, window), score: categories[0]?.score ?? 0 };
      return isSure(face, window) ? [face] : [];
    });
  }
}

/** A canvas whose points are read back often stays in the memory where that is cheap. */
export function readable(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser draws nothing outside a page');
  return context;
}

/** In points, as it is shown. */
export function sizeOf(frame: Frame): { width: number; height: number } {
  return 'displayWidth' in frame
    ? { width: frame.displayWidth, height: frame.displayHeight }
    : { width: frame.width, height: frame.height };
}
