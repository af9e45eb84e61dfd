import { Button, FileButton, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { Client, Refusal } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';

interface PictureButtonProps {
  contestSlug: string;
  /** The name by which texts show it. */
  onPicture: (name: string) => void;
}

const WORDS = {
  too_large: 'The file is larger than 16 MB.',
  too_many_media: 'This exam has as many pictures as an exam may have.',
};

/** Keeps a picture with the exam, so that a text can show it. */
export function PictureButton({ contestSlug, onPicture }: PictureButtonProps) {
  const reset = useRef<() => void>(null);
  const put = useMutation({
    mutationFn: (file: File) =>
      new Client().postFile(
        '/api/staff/exams/{contest_slug}/media',
        file,
        'application/octet-stream',
        {
          at: { contest_slug: contestSlug },
          query: { name: file.name },
        },
      ),
    onSuccess: ({ name }) => onPicture(name),
  });
  const unfit =
    put.error instanceof Refusal && put.error.code === 'medium_unfit'
      ? `${put.error.details.words ?? ''}.`
      : null;
  return (
    <Group gap="md">
      <FileButton
        accept="image/png,image/jpeg,image/webp,image/gif"
        inputProps={{ 'aria-label': 'A picture for the question' }}
        resetRef={reset}
        onChange={(file) => {
          // The same file again, mended, would otherwise be no change.
          reset.current?.();
          if (file) put.mutate(file);
        }}
      >
        {(props) => (
          <Button {...props} variant="default" size="compact-sm" loading={put.isPending}>
            Add a picture
          </Button>
        )}
      </FileButton>
      <FormProblem words={put.isError ? (unfit ?? failureWords(put.error, WORDS)) : null} />
    </Group>
  );
}
